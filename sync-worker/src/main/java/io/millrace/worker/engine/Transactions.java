package io.millrace.worker.engine;

import io.millrace.contracts.Topics;
import io.millrace.worker.protocol.TransactionStep;
import io.millrace.worker.stream.Batch;
import io.millrace.worker.stream.ReadPage;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/** Writes batches by a Kafka producer; the sends of a transaction are awaited by its commit. */
final class Transactions implements TransactionCalls {
    private final KafkaClients clients;
    private Producer<byte[], byte[]> producer;

    Transactions(KafkaClients clients) {
        this.clients = clients;
    }

    @Override
    public void open() {
        close();
        Producer<byte[], byte[]> opened = clients.producer();
        try {
            opened.initTransactions();
            producer = opened;
        } finally {
            if (producer == null) {
                opened.close(Duration.ZERO);
            }
        }
    }

    @Override
    public void write(TransactionStep step, Batch batch, ConsumerGroupMetadata member) {
        switch (step) {
            case BEGIN -> producer.beginTransaction();
            case OFFSETS -> producer.sendOffsetsToTransaction(offsets(batch), member);
            case PAGES -> {
                for (ReadPage.Content page : batch.pages()) {
                    ((PageWriter.Events) page).all().forEach(producer::send);
                }
                batch.unreadable().forEach(message -> producer.send(CursorWriter.deadLetter(message)));
            }
            case CURSORS -> batch.cursors().forEach(placed -> producer.send(CursorWriter.cursor(placed)));
            case COMMIT -> producer.commitTransaction();
            case REMEMBER -> throw new IllegalArgumentException("the memory is not the log's");
        }
    }

    @Override
    public void abort() {
        producer.abortTransaction();
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(Batch batch) {
        return batch.offsets().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> new TopicPartition(Topics.SYNC_REQUESTED, entry.getKey()),
                        entry -> new OffsetAndMetadata(entry.getValue())));
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
            producer = null;
        }
    }
}
