package io.millrace.proofs.overload;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When a source was asked, and when it had asked to be left alone. Thread-safe. */
final class RequestLog {
    /** A request that was on its way when the pause was demanded is nobody's fault. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);

    private record Pause(Instant from, Instant to) {
        boolean forbids(Instant time) {
            return time.isAfter(from.plus(ON_ITS_WAY)) && time.isBefore(to);
        }
    }

    private final List<Instant> requests = new ArrayList<>();
    private final List<Pause> pauses = new ArrayList<>();

    synchronized void asked(Instant at) {
        requests.add(at);
    }

    synchronized void paused(Instant from, Instant to) {
        pauses.add(new Pause(from, to));
    }

    synchronized int requestsSince(Instant time) {
        return (int)
                requests.stream().filter(request -> !request.isBefore(time)).count();
    }

    /** Requests that came in a pause which the source had demanded. */
    synchronized int forbidden() {
        return (int) requests.stream()
                .filter(request -> pauses.stream().anyMatch(pause -> pause.forbids(request)))
                .count();
    }
}
