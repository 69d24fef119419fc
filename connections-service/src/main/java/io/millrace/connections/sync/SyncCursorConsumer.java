package io.millrace.connections.sync;

import io.millrace.contracts.StreamId;
import io.millrace.contracts.SyncCursor;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Keeps each stream in step with the cursor its worker last committed; one cursor after the other, each until it is stored: an
 * outage of the database makes it wait, not skip. At shutdown it leaves what is not stored unacknowledged, for the next start
 * to read again.
 */
@ApplicationScoped
class SyncCursorConsumer {
    static final String CHANNEL = "sync-cursor-in";

    private static final Logger LOG = Logger.getLogger(SyncCursorConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final RunFollower runs;
    private final ForgottenStreams forgotten;
    private volatile boolean stopping;

    SyncCursorConsumer(RunFollower runs, ForgottenStreams forgotten) {
        this.runs = runs;
        this.forgotten = forgotten;
    }

    @Incoming(CHANNEL)
    Uni<Void> on(Record<String, SyncCursor> cursor) {
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .onItem()
                .transformToUni(_ -> stopping ? neverAcknowledged() : stored(cursor))
                .onFailure(_ -> !stopping)
                .invoke(e -> LOG.warnf(e, "cursor not stored, it is tried again stream=%s", cursor.key()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    /** What fails from here on fails for the shutdown, since it comes before the database is given up. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** A record without a value is a tombstone, or was unreadable, which the channel has logged. */
    private Uni<Void> stored(Record<String, SyncCursor> cursor) {
        return Uni.createFrom().voidItem().invoke(() -> {
            if (cursor.value() == null) {
                forgotten.forgotten(StreamId.parse(cursor.key()));
            } else {
                runs.advanceTo(cursor.value());
            }
        });
    }

    private static Uni<Void> neverAcknowledged() {
        return Uni.createFrom().nothing();
    }
}
