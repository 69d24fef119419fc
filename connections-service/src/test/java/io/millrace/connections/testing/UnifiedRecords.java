package io.millrace.connections.testing;

import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.testing.MillraceTestServices;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes unified records as mapping-service does: in transactions, with its headers. */
public final class UnifiedRecords implements AutoCloseable {
    private final KafkaProducer<String, String> producer;

    public UnifiedRecords() {
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        MillraceTestServices.bootstrapServers(),
                        "transactional.id",
                        "unified-records-" + UUID.randomUUID()),
                new StringSerializer(),
                new StringSerializer());
        producer.initTransactions();
    }

    /** A version of a record; {@code change} is created or changed. */
    public record Version(UUID connectionId, UnifiedEntity entity, String change, String content) {}

    public void publish(Iterable<Version> versions) {
        producer.beginTransaction();
        versions.forEach(this::send);
        producer.commitTransaction();
    }

    /** What a mapper wrote that died before it committed. */
    public void publishAborted(Iterable<Version> versions) {
        producer.beginTransaction();
        versions.forEach(this::send);
        producer.flush();
        producer.abortTransaction();
    }

    private void send(Version version) {
        ProducerRecord<String, String> record = new ProducerRecord<>(
                Topics.unified(version.entity()), UUID.randomUUID().toString(), version.content());
        Map.of(
                        EventHeaders.CONNECTION_ID, version.connectionId().toString(),
                        EventHeaders.ENTITY, version.entity().id(),
                        EventHeaders.CHANGE, version.change())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
    }

    @Override
    public void close() {
        producer.close();
    }
}
