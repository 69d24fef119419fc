package io.millrace.launcher.demo;

import io.millrace.launcher.screen.Screen;
import io.millrace.launcher.source.ChangeLedger;
import io.millrace.launcher.topics.UnifiedRecord;
import io.millrace.launcher.verdict.Percentiles;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Measures each live change from its commit in the source until a consumer has the record, and shows some of them. */
final class LiveChanges {
    private static final Duration BETWEEN_LINES = Duration.ofMillis(250);
    private static final Duration BETWEEN_SUMS = Duration.ofSeconds(10);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private final ChangeLedger ledger;
    private final Screen screen;
    private final List<Duration> all = new ArrayList<>();
    private final List<Duration> lately = new ArrayList<>();
    private Instant lastLine = Instant.EPOCH;
    private Instant lastSum = Instant.EPOCH;

    LiveChanges(ChangeLedger ledger, Screen screen) {
        this.ledger = ledger;
        this.screen = screen;
    }

    synchronized void accept(UnifiedRecord record) {
        if (record.updatedAt().isEmpty()) {
            return;
        }
        List<Duration> delays =
                ledger.seen(record.entity(), record.sourceId(), Instant.parse(record.updatedAt()), record.readAt());
        if (!delays.isEmpty()) {
            all.addAll(delays);
            lately.addAll(delays);
            show(record, delays.getLast());
        }
    }

    synchronized Percentiles delays() {
        return new Percentiles(all);
    }

    private void show(UnifiedRecord record, Duration delay) {
        if (Duration.between(lastLine, record.readAt()).compareTo(BETWEEN_LINES) > 0) {
            lastLine = record.readAt();
            screen.line(
                    "  %s  %-15s %-11s %-17s %5.1f s  %s",
                    TIME.format(record.readAt()),
                    record.entity().id(),
                    record.content().path("number").asText(),
                    state(record),
                    delay.toMillis() / 1000.0,
                    record.content().path("name").asText());
        }
        if (lastSum.equals(Instant.EPOCH)) {
            lastSum = record.readAt();
        }
        if (Duration.between(lastSum, record.readAt()).compareTo(BETWEEN_SUMS) > 0) {
            sum(record.readAt());
        }
    }

    private void sum(Instant at) {
        Percentiles delays = new Percentiles(lately);
        screen.line(
                "  -- last 10 s: %d changes, from commit to readable record p50 %.1f s, p99 %.1f s",
                delays.count(), delays.at(50).toMillis() / 1000.0, delays.at(99).toMillis() / 1000.0);
        lately.clear();
        lastSum = at;
    }

    private static String state(UnifiedRecord record) {
        return record.content().hasNonNull("deletedAt")
                ? "deleted"
                : record.content().path("status").asText("changed");
    }
}
