package io.millrace.connections.sync;

import io.millrace.contracts.SyncCursor;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Keeps each stream in step with the cursor its worker last committed; one cursor after the other, each until it is stored: an
 * outage of the database makes it wait, not skip.
 */
@ApplicationScoped
class SyncCursorConsumer {
    static final String CHANNEL = "sync-cursor-in";

    private static final Logger LOG = Logger.getLogger(SyncCursorConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Syncs syncs;

    SyncCursorConsumer(Syncs syncs) {
        this.syncs = syncs;
    }

    /** A record without a value is a tombstone, or was unreadable, which the channel has logged: neither has news. */
    @Incoming(CHANNEL)
    Uni<Void> on(Record<String, SyncCursor> cursor) {
        if (cursor.value() == null) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> syncs.advanceTo(cursor.value()))
                .onFailure()
                .invoke(e -> LOG.warnf(e, "cursor not stored, it is tried again stream=%s", cursor.key()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }
}
