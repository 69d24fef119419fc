package io.millrace.connections.delivery;

import io.millrace.contracts.EventHeaders;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes a message to a topic as a CloudEvent, and returns when every in-sync replica has it. */
@ApplicationScoped
class TopicSender {
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Map<String, Object> kafka;
    private final Clock clock;
    private Producer<String, String> producer;

    TopicSender(@Identifier("default-kafka-broker") Map<String, Object> kafka, Clock clock) {
        this.kafka = kafka;
        this.clock = clock;
    }

    void stop(@Observes ShutdownEvent event) {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }

    Attempt send(DueDelivery delivery, String topic) {
        Instant at = clock.instant();
        long began = System.nanoTime();
        String error = null;
        try {
            producer().send(record(delivery, topic, at)).get();
        } catch (ExecutionException | KafkaException _) {
            error = "topic-unavailable";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            error = "broken-off";
        }
        long took = Duration.ofNanos(System.nanoTime() - began).toMillis();
        return new Attempt(delivery.attempt(), at, took, null, error);
    }

    private synchronized Producer<String, String> producer() {
        if (producer == null) {
            Map<String, Object> settings = new HashMap<>(kafka);
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(LONGEST.toMillis()));
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST.toMillis());
            settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8_388_608);
            producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        }
        return producer;
    }

    /** Keyed by the connection, as the topics of connections are. */
    private static ProducerRecord<String, String> record(DueDelivery delivery, String topic, Instant at) {
        UUID connectionId = delivery.connectionId();
        String key = connectionId == null ? null : connectionId.toString();
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, key, delivery.payload());
        put(record, EventHeaders.SPEC_VERSION, EventHeaders.SPEC_VERSION_VALUE);
        put(record, EventHeaders.ID, delivery.id().toString());
        put(record, EventHeaders.TYPE, delivery.type());
        put(record, EventHeaders.SOURCE, key == null ? "/workflows" : "/connections/" + key);
        put(record, EventHeaders.TIME, at.toString());
        put(record, EventHeaders.CONTENT_TYPE, EventHeaders.JSON);
        if (key != null) {
            put(record, EventHeaders.CONNECTION_ID, key);
        }
        return record;
    }

    private static void put(ProducerRecord<String, String> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
