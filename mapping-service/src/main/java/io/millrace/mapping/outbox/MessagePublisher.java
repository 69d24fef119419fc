package io.millrace.mapping.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.contracts.EventHeaders;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Publishes messages in their order and says how far the broker has them. */
@ApplicationScoped
class MessagePublisher {
    private static final Logger LOG = Logger.getLogger(MessagePublisher.class);

    private final String bootstrapServers;
    private KafkaProducer<String, byte[]> producer;

    MessagePublisher(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** How many of the messages, from the first, the broker has acknowledged without a gap. */
    synchronized int publish(List<OutgoingMessage> messages) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(messages.size());
        messages.forEach(message -> sent.add(producer().send(record(message))));
        int acknowledged = 0;
        try {
            for (Future<RecordMetadata> answer : sent) {
                answer.get(); // ends by delivery.timeout.ms
                acknowledged++;
            }
        } catch (ExecutionException e) {
            LOG.warnf(
                    "message not acknowledged, it is sent again topic=%s error=%s",
                    messages.get(acknowledged).topic(), e.getCause().getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return acknowledged;
    }

    private static ProducerRecord<String, byte[]> record(OutgoingMessage message) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(message.topic(), message.partition(), message.key(), message.payload());
        record.headers().add(EventHeaders.TYPE, message.type().getBytes(UTF_8));
        record.headers().add(EventHeaders.CONTENT_TYPE, EventHeaders.JSON.getBytes(UTF_8));
        return record;
    }

    private KafkaProducer<String, byte[]> producer() {
        if (producer == null) {
            Map<String, Object> settings = new HashMap<>();
            settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
            producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        if (producer != null) {
            producer.close();
            producer = null;
        }
    }
}
