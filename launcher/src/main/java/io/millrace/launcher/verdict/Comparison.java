package io.millrace.launcher.verdict;

import io.millrace.contracts.UnifiedEntity;
import io.millrace.launcher.verdict.Deliveries.Delivered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the source's rows with what the topics and the REST API hold, record by record. */
final class Comparison {
    /** The period's start is fixed by the service a little after the connection's own time: rows this near it may be either. */
    private static final Duration EDGE = Duration.ofMinutes(2);

    private static final int EXAMPLES = 5;

    private final Instant periodStart;
    private final List<String> examples = new ArrayList<>();
    private long lost;
    private long stale;
    private long ghosts;

    /** @param periodStart {@link Instant#MIN} where everything is delivered */
    Comparison(Instant periodStart) {
        this.periodStart = periodStart;
    }

    void compare(
            UnifiedEntity entity,
            Map<String, Facts> source,
            Map<String, Delivered> topic,
            Map<String, Delivered> rest) {
        List<Check> checks = Checks.of(entity);
        source.forEach((id, row) -> compareRow(entity, id, checks, row, topic.get(id), rest.get(id)));
        Set<String> strangers = new HashSet<>(topic.keySet());
        strangers.addAll(rest.keySet());
        strangers.removeAll(source.keySet());
        strangers.forEach(id -> note(entity, id, "is delivered but not in the source"));
        ghosts += strangers.size();
    }

    private void compareRow(
            UnifiedEntity entity, String id, List<Check> checks, Facts row, Delivered topic, Delivered rest) {
        if (topic == null || rest == null) {
            if (isOwed(row)) {
                lost++;
                note(entity, id, "is missing " + (topic == null ? "in the topic" : "in REST"));
            }
            return;
        }
        String difference = row.difference(checks, topic.facts());
        if (difference.isEmpty()) {
            difference = row.difference(checks, rest.facts());
        }
        if (difference.isEmpty() && topic.digest() != rest.digest()) {
            difference = "topic and REST have different content";
        }
        if (!difference.isEmpty()) {
            stale++;
            note(entity, id, difference);
        }
    }

    private boolean isOwed(Facts row) {
        return periodStart.equals(Instant.MIN) || row.updatedAt().isAfter(periodStart.plus(EDGE));
    }

    private void note(UnifiedEntity entity, String id, String what) {
        if (examples.size() < EXAMPLES) {
            examples.add(entity.id() + "/" + id + ": " + what);
        }
    }

    /** Rows missing in the topic or in REST. */
    long lost() {
        return lost;
    }

    /** Rows whose last delivered version is not the source's. */
    long stale() {
        return stale;
    }

    /** Records delivered that the source does not have, such as of a transaction that was rolled back. */
    long ghosts() {
        return ghosts;
    }

    /** A few findings, for a person. */
    List<String> examples() {
        return List.copyOf(examples);
    }
}
