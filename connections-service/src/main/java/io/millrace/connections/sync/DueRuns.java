package io.millrace.connections.sync;

import io.millrace.connections.connection.Connection;
import io.millrace.connections.connection.Connections;
import io.millrace.connections.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Begins the runs whose time has come. The stream's row is the schedule, so a run, the row's next time and the event that asks
 * for it commit together: a replica that dies in between leaves the row as it was, for another to find.
 */
@ApplicationScoped
class DueRuns {
    private final StreamRepository streams;
    private final Connections connections;
    private final Outbox outbox;

    DueRuns(StreamRepository streams, Connections connections, Outbox outbox) {
        this.streams = streams;
        this.connections = connections;
        this.outbox = outbox;
    }

    /** Asks for what is due: scheduled runs and parked ones. Returns how many streams were due, at most the limit. */
    @Transactional
    int begin(Instant at, int limit) {
        Instant now = at.truncatedTo(ChronoUnit.MICROS);
        List<StreamEntity> due = streams.dueLocked(now, limit);
        Map<UUID, Connection> owners =
                connections.find(due.stream().map(StreamEntity::connectionId).collect(Collectors.toSet()));
        outbox.add(due.stream()
                .filter(stream -> stream.beginDue(now))
                .map(stream -> SyncEvents.requested(owners.get(stream.connectionId()), stream))
                .toList());
        return due.size();
    }

    /** The next time that some stream is due. */
    @Transactional
    Optional<Instant> nextAfter(Instant now) {
        return streams.nextDueAfter(now);
    }

    /**
     * Puts the schedule right after a time in which nobody looked, or after the clock was put: what was missed is run once, over
     * a time as long as it is late, at most a quarter of an hour; what waits for a time that the clock went back from waits as
     * long as it was to. Returns how many streams were moved, at most the limit; those that others work on are left to them.
     */
    @Transactional
    int putRight(Instant now, int limit) {
        return streams.spreadLate(now.truncatedTo(ChronoUnit.MICROS), limit)
                + streams.pullBackAhead(now.truncatedTo(ChronoUnit.MICROS), limit);
    }
}
