package io.millrace.proofs.overload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.contracts.SyncState;
import io.millrace.proofs.report.Progress;
import io.millrace.proofs.report.Verdict;
import io.millrace.proofs.stage.CustomerConnection;
import io.millrace.proofs.stage.Millrace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Every way in which a source can be of no use, all at the same time, each at a connection of its own: its streams are parked,
 * it is asked no oftener than it bears, and when it is well again everything comes, once.
 */
final class SourceTroubles {
    private static final int ROWS = 100;
    private static final Duration DEMANDED = Duration.ofSeconds(6);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration LIMIT = Duration.ofMinutes(4);
    /** A parked stream's shortest pause is half of 5 s. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(2_500);

    /**
     * @param reasons for which streams may be parked
     * @param requestsATry the client repeats a request once whose connection closes without a word
     * @param passes false where the source has demanded a pause that no test waits for
     */
    private record Trouble(String name, Behaviour behaviour, Set<String> reasons, int requestsATry, boolean passes) {
        static Trouble of(String name, Behaviour behaviour, String... reasons) {
            return new Trouble(name, behaviour, Set.of(reasons), 1, true);
        }
    }

    private record Patient(Trouble trouble, WorkshopSource source, CustomerConnection connection) {}

    private final Millrace millrace;
    private final Customers customers;
    private final SyncWatch watch;
    private final IsolationScale scale;

    SourceTroubles(Millrace millrace, SyncWatch watch, IsolationScale scale) {
        this.millrace = millrace;
        this.customers = new Customers(millrace, watch);
        this.watch = watch;
        this.scale = scale;
    }

    private List<Trouble> troubles() {
        String slow = "source-slow";
        String away = "source-unavailable";
        String throttled = "source-throttled";
        return List.of(
                Trouble.of("slow", Behaviour.slow(scale.slowPage()), slow, away),
                Trouble.of("hanging-after-headers", Behaviour.hangingAfterHeaders(), slow, away),
                Trouble.of("one-byte-a-second", Behaviour.trickling(), slow, away),
                new Trouble("down", Behaviour.down(), Set.of(away), 2, true),
                Trouble.of("500", Behaviour.failing(500), away),
                Trouble.of("closed-within-answer", Behaviour.closingWithinAnswer(), away),
                Trouble.of("wrong-length", Behaviour.tellingWrongLength(), away),
                Trouble.of("cut-gzip", Behaviour.cutGzip(), away),
                Trouble.of("html", Behaviour.html(), away),
                Trouble.of("429-seconds", Behaviour.throttled("6", DEMANDED), throttled, away),
                Trouble.of("429-date", Behaviour.throttledToDate(DEMANDED), throttled, away),
                Trouble.of("429-absent", Behaviour.throttled(null, Duration.ZERO), throttled, away),
                Trouble.of("429-0", Behaviour.throttled("0", Duration.ZERO), throttled, away),
                Trouble.of("429-garbage", Behaviour.throttled("soon", Duration.ZERO), throttled, away),
                new Trouble("429-1000000000", Behaviour.throttled("1000000000", LONGEST), Set.of(throttled), 1, false));
    }

    /** Whether all of it held. */
    boolean run(ObjectNode figures, Progress progress) throws InterruptedException {
        List<Patient> patients = new ArrayList<>();
        try {
            for (Trouble trouble : troubles()) {
                WorkshopSource source = new WorkshopSource(ROWS);
                patients.add(new Patient(
                        trouble,
                        source,
                        customers.connect(WorkshopSource.SYSTEM, source.connectForm(), WorkshopSource.ENTITIES)));
            }
            progress.line("troubles: first sync of " + patients.size() + " connections");
            watch.awaitDone(sync(patients), LIMIT);
            return fallIll(patients, figures, progress);
        } finally {
            patients.forEach(patient -> patient.source().close());
        }
    }

    private boolean fallIll(List<Patient> patients, ObjectNode figures, Progress progress) throws InterruptedException {
        patients.forEach(patient -> patient.source().change());
        Thread.sleep(WorkshopSource.UNTIL_READABLE);
        progress.line("troubles: every source in its own for " + scale.hold().toSeconds() + " s");
        Instant began = Instant.now();
        patients.forEach(patient -> patient.source().behave(patient.trouble().behaviour()));
        Map<String, String> runs = sync(patients);
        // The first answers may take the request's time and the body's.
        Thread.sleep(scale.hold());
        watch.await(
                "reason to park each connection",
                LIMIT,
                () -> patients.stream().allMatch(patient -> !reasons(patient).isEmpty()));
        Duration held = Duration.between(began, Instant.now());
        ObjectNode requests = Verdict.newFigures();
        patients.forEach(patient ->
                requests.put(patient.trouble().name(), patient.source().log().requestsSince(began)));
        boolean well = patients.stream().allMatch(patient -> isParkedAsItShould(patient, began, held, progress));

        Duration recovery = recover(patients, runs, progress);
        int forbidden = patients.stream()
                .mapToInt(patient -> patient.source().log().forbidden())
                .sum();
        Missing missing = missing(patients);
        figures.putObject("troubles")
                .put("kinds", patients.size())
                .put("heldSeconds", held.toSeconds())
                .put("failed", watch.failures())
                .put("requestsInPause", forbidden)
                .put("recoverySeconds", recovery.toSeconds())
                .put("lost", missing.lost())
                .put("duplicates", missing.doubled())
                .set("requests", requests);
        return well && watch.failures() == 0 && forbidden == 0 && missing.lost() == 0 && missing.doubled() == 0;
    }

    private Map<String, String> sync(Collection<Patient> patients) throws InterruptedException {
        return customers.sync(patients.stream().map(Patient::connection).toList());
    }

    private Set<String> reasons(Patient patient) {
        return streams(patient).stream()
                .flatMap(stream -> watch.reasons(stream).stream())
                .collect(Collectors.toSet());
    }

    private static List<String> streams(Patient patient) {
        return WorkshopSource.ENTITIES.stream()
                .map(entity -> patient.connection().id() + "/" + entity.id())
                .toList();
    }

    private boolean isParkedAsItShould(Patient patient, Instant began, Duration held, Progress progress) {
        Set<String> reasons = reasons(patient);
        long most = patient.trouble().requestsATry() * tries(held);
        int requests = patient.source().log().requestsSince(began);
        boolean known = patient.trouble().reasons().containsAll(reasons);
        boolean asked = requests > 0 && requests <= most;
        boolean waits = patient.trouble().passes() || isParkedForLong(patient);
        if (!known || !asked || !waits) {
            progress.line("troubles: %s: parked for %s, %d requests of at most %d, waits %s"
                    .formatted(patient.trouble().name(), reasons, requests, most, waits));
        }
        return known && asked && waits;
    }

    /** Streams begin together; then one at a time tries, after pauses that double or that the source has named. */
    private static long tries(Duration held) {
        long doubling = Long.SIZE - Long.numberOfLeadingZeros(held.dividedBy(SHORTEST_PAUSE));
        return WorkshopSource.ENTITIES.size() + 1 + Math.max(doubling, held.dividedBy(DEMANDED));
    }

    private boolean isParkedForLong(Patient patient) {
        Instant far = Instant.now().plus(LONGEST).minus(Duration.ofHours(1));
        return streams(patient).stream()
                .map(stream -> watch.latest(stream).orElseThrow())
                .allMatch(stream ->
                        stream.state() == SyncState.PARKED && stream.retryAt().isAfter(far));
    }

    private Duration recover(List<Patient> patients, Map<String, String> runs, Progress progress)
            throws InterruptedException {
        progress.line("troubles: sources are well again");
        Instant well = Instant.now();
        Map<String, String> passing = new TreeMap<>(runs);
        for (Patient patient : patients) {
            if (patient.trouble().passes()) {
                patient.source().behave(Behaviour.healthy());
            } else {
                passing.keySet().removeAll(streams(patient));
            }
        }
        return Duration.between(well, watch.awaitDone(passing, LIMIT));
    }

    private record Missing(int lost, int doubled) {}

    /** Every row came twice, at first and when it was changed; those that wait came once. */
    private Missing missing(List<Patient> patients) {
        Deliveries deliveries = Deliveries.of(
                millrace.deployment().bootstrapServers(),
                patients.stream().map(patient -> patient.connection().id()).collect(Collectors.toSet()));
        int lost = 0;
        int doubled = deliveries.doubled();
        for (Patient patient : patients) {
            int expected = patient.trouble().passes() ? 2 : 1;
            for (String stream : streams(patient)) {
                String entity = stream.substring(stream.indexOf('/') + 1);
                for (int row = 0; row < ROWS; row++) {
                    int versions = deliveries.versions().getOrDefault(stream + "/" + entity + "-" + row, 0);
                    lost += Math.max(0, expected - versions);
                    doubled += Math.max(0, versions - expected);
                }
            }
        }
        return new Missing(lost, doubled);
    }
}
