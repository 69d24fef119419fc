package io.millrace.mapping.outbox;

import io.millrace.mapping.loop.Loop;
import io.millrace.mapping.outbox.PendingMessages.Pending;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * Moves committed messages to Kafka and deletes each only after the broker has it: a crash anywhere sends some again and loses
 * none. One instance's relay is active, the others stand by.
 */
@ApplicationScoped
class OutboxRelay {
    /** The most that it adds to the way of a message. */
    private static final Duration PAUSE = Duration.ofMillis(250);
    /** Messages are up to some 100 kB. */
    private static final int BATCH = 50;

    private final DataSource database;
    private final MessagePublisher publisher;
    private PendingMessages pending;
    private Loop loop;

    OutboxRelay(DataSource database, MessagePublisher publisher) {
        this.database = database;
        this.publisher = publisher;
    }

    void start(@Observes StartupEvent event) {
        loop = Loop.start("outbox-relay", PAUSE, this::relay);
    }

    void stop(@Observes ShutdownEvent event) {
        if (loop != null) {
            loop.close();
            release();
        }
    }

    private boolean relay() {
        try {
            if (pending == null) {
                pending = new PendingMessages(database);
            }
            return pending.tryLock() && relayBatch();
        } catch (SQLException e) {
            release();
            throw new IllegalStateException("the outbox cannot be read", e);
        }
    }

    /** True where the batch was full and wholly published: then more may wait. */
    private boolean relayBatch() throws SQLException {
        List<Pending> batch = pending.next(BATCH);
        if (batch.isEmpty()) {
            return false;
        }
        int acknowledged =
                publisher.publish(batch.stream().map(Pending::message).toList());
        pending.delete(batch.stream().limit(acknowledged).map(Pending::position).toList());
        return acknowledged == BATCH;
    }

    private void release() {
        try (PendingMessages _ = pending) {
            pending = null;
        } catch (SQLException _) {
            pending = null; // the connection is broken already, which is why it is given up
        }
    }
}
