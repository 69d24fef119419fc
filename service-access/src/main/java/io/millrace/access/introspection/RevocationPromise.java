package io.millrace.access.introspection;

import io.millrace.access.token.TokenServiceConfig;
import java.time.Duration;

/** Refuses a configuration under which a revoked token could work for longer than is promised: 5 s, whatever is away. */
final class RevocationPromise {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final String PREFIX = "millrace.token-service.";

    private RevocationPromise() {}

    static void check(TokenServiceConfig config) {
        Duration trust = config.revocations().trust();
        Duration interval = config.revocations().interval();
        require(
                !config.positiveCache().isNegative() && config.positiveCache().compareTo(LONGEST) <= 0,
                "positive-cache",
                "from 0 to 5 s");
        require(trust.isPositive() && trust.compareTo(LONGEST) <= 0, "revocations.trust", "above 0 and at most 5 s");
        require(
                interval.isPositive() && interval.compareTo(trust) < 0,
                "revocations.interval",
                "above 0 and less than " + PREFIX + "revocations.trust");
    }

    private static void require(boolean met, String key, String range) {
        if (!met) {
            throw new IllegalStateException(PREFIX + key + " has to be " + range
                    + ", so that a revoked token works nowhere for longer than 5 s");
        }
    }
}
