package io.millrace.connections.outbox;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Publishes events and says which ones the broker has. An event is sent only when the one before it of the same key has
 * been acknowledged, so a failed send never lets a later event overtake; keys go side by side.
 */
@ApplicationScoped
class EventPublisher {
    static final String CHANNEL = "events-out";

    private static final Logger LOG = Logger.getLogger(EventPublisher.class);
    /** Below the emitter's own buffer of 128, which refuses what does not fit. */
    private static final int KEYS_AT_ONCE = 64;

    private final MutinyEmitter<String> emitter;

    EventPublisher(@Channel(CHANNEL) MutinyEmitter<String> emitter) {
        this.emitter = emitter;
    }

    /** Positions of the acknowledged events; the events after a failed one of the same key are not tried. */
    List<Long> publish(List<PendingEvent> events) {
        Collection<List<PendingEvent>> byKey = events.stream()
                .collect(Collectors.groupingBy(
                        PendingEvent::key, LinkedHashMap<String, List<PendingEvent>>::new, Collectors.toList()))
                .values();
        return Multi.createFrom()
                .iterable(byKey)
                .onItem()
                .transformToMulti(this::publishInOrder)
                .merge(KEYS_AT_ONCE)
                .collect()
                .asList()
                .await()
                .indefinitely(); // each send ends by delivery.timeout.ms
    }

    private Multi<Long> publishInOrder(List<PendingEvent> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> send(event).onItem().transform(_ -> event.position()))
                .onFailure()
                .invoke(e -> LOG.warnf(
                        "event not acknowledged, it is sent again key=%s error=%s",
                        events.getFirst().key(), e.getClass().getSimpleName()))
                .onFailure()
                .recoverWithCompletion();
    }

    private Uni<Void> send(PendingEvent event) {
        return emitter.sendMessage(Message.of(event.payload())
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withTopic(event.topic())
                        .withKey(event.key())
                        .withHeaders(headers(event))
                        .build()));
    }

    private static RecordHeaders headers(PendingEvent event) {
        RecordHeaders headers = new RecordHeaders();
        event.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }
}
