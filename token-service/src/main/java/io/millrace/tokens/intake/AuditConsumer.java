package io.millrace.tokens.intake;

import io.millrace.contracts.AuditRecorded;
import io.millrace.tokens.audit.AuditLog;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes what other services tell into the audit log, in the order of each partition and each event until it is there: an outage
 * of the database makes it wait, not skip. An event that comes again is known by its id. At shutdown what is not written stays
 * unacknowledged, for the next start to read again.
 */
@ApplicationScoped
class AuditConsumer {
    static final String CHANNEL = "audit-in";

    private static final Logger LOG = Logger.getLogger(AuditConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final AuditLog log;
    private final AuditMessages messages;
    private volatile boolean stopping;

    AuditConsumer(AuditLog log, AuditMessages messages) {
        this.log = log;
        this.messages = messages;
    }

    @Incoming(CHANNEL)
    Uni<Void> on(ConsumerRecord<String, String> message) {
        AuditRecorded event = messages.read(message);
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .onItem()
                .transformToUni(_ -> stopping ? neverAcknowledged() : written(event))
                .onFailure(_ -> !stopping)
                .invoke(e -> LOG.warnf(
                        "audit event not written, it is tried again eventId=%s reason=%s",
                        event.eventId(), e.getClass().getSimpleName()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    /** What fails from here on fails for the shutdown, since it comes before the database is given up. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private Uni<Void> written(AuditRecorded event) {
        return Uni.createFrom().voidItem().invoke(() -> log.appendOnce(event));
    }

    private static Uni<Void> neverAcknowledged() {
        return Uni.createFrom().nothing();
    }
}
