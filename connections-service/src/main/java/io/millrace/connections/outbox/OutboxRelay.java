package io.millrace.connections.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.connections.loop.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * Moves committed events from the outbox to Kafka and deletes each only after the broker has it: a crash anywhere sends some
 * again and loses none. One replica's relay is active, the others stand by.
 */
@ApplicationScoped
class OutboxRelay {
    private final OutboxConfig config;
    private final DataSource database;
    private final ObjectMapper json;
    private final EventPublisher publisher;
    private final Counter published;
    private PendingEvents pending;
    private Loop loop;

    OutboxRelay(
            OutboxConfig config,
            DataSource database,
            ObjectMapper json,
            EventPublisher publisher,
            MeterRegistry metrics) {
        this.config = config;
        this.database = database;
        this.json = json;
        this.publisher = publisher;
        this.published = Counter.builder("millrace.outbox.published")
                .description("Events acknowledged by Kafka")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        loop = Loop.start("outbox-relay", this::relay);
    }

    void stop(@Observes ShutdownEvent event) {
        if (loop != null) {
            loop.close();
            release();
        }
    }

    /** Publishes what waits, then waits itself until there is more; the loop adds a rest only to a relay that stands by. */
    private Duration relay() {
        try {
            if (pending == null) {
                pending = new PendingEvents(database, json);
            }
            if (!pending.tryLock()) {
                return config.pause();
            }
            if (!relayBatch()) {
                pending.awaitMore(config.pause());
            }
            return Duration.ZERO;
        } catch (SQLException e) {
            release();
            throw new IllegalStateException("the outbox cannot be read", e);
        }
    }

    /** True where the batch was full and wholly published: then more may wait. */
    private boolean relayBatch() throws SQLException {
        List<PendingEvent> batch = pending.next(config.batch());
        if (batch.isEmpty()) {
            return false;
        }
        List<Long> acknowledged = publisher.publish(batch);
        pending.delete(acknowledged);
        published.increment(acknowledged.size());
        return batch.size() == config.batch() && acknowledged.size() == batch.size();
    }

    private void release() {
        try (PendingEvents _ = pending) {
            pending = null;
        } catch (SQLException _) {
            pending = null; // the connection is broken already, which is why it is given up
        }
    }
}
