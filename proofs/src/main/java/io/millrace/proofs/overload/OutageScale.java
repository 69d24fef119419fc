package io.millrace.proofs.overload;

import java.time.Duration;

/**
 * How long parts are away, and how much is under way when services are stopped.
 *
 * @param postgres length of the outage of PostgreSQL
 * @param secrets length of each outage of the secret store
 * @param kafka length of the outage of Kafka
 * @param resume in what time everything must go on by itself
 * @param rows rows that are changed before each service is stopped
 */
public record OutageScale(Duration postgres, Duration secrets, Duration kafka, Duration resume, int rows) {
    /** What a build can afford; its machine may be busy with other things. */
    public static OutageScale small() {
        return new OutageScale(
                Duration.ofSeconds(15), Duration.ofSeconds(12), Duration.ofSeconds(20), Duration.ofSeconds(120), 1_500);
    }
}
