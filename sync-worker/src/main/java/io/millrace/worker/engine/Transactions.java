package io.millrace.worker.engine;

import io.millrace.contracts.Topics;
import io.millrace.worker.protocol.TransactionStep;
import io.millrace.worker.stream.Batch;
import io.millrace.worker.stream.ReadPage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Writes batches by a Kafka producer. A transaction is committed only when each cursor has its place in the log: one that was
 * committed with the offsets and without its cursors was seen once, on a starved machine, and two requests were gone.
 */
final class Transactions implements TransactionCalls {
    private final KafkaClients clients;
    private final List<Future<RecordMetadata>> cursors = new ArrayList<>();
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
            case BEGIN -> {
                cursors.clear();
                producer.beginTransaction();
            }
            case OFFSETS -> producer.sendOffsetsToTransaction(offsets(batch), member);
            case PAGES -> {
                for (ReadPage.Content page : batch.pages()) {
                    ((PageEvents) page).all().forEach(producer::send);
                }
                batch.unreadable().forEach(message -> producer.send(CursorWriter.deadLetter(message)));
            }
            case CURSORS -> {
                batch.cursors().forEach(placed -> cursors.add(producer.send(CursorWriter.cursor(placed))));
                batch.forgotten().forEach(gone -> cursors.add(producer.send(CursorWriter.tombstone(gone))));
            }
            case COMMIT -> {
                producer.flush();
                cursors.forEach(Transactions::requirePlace);
                producer.commitTransaction();
            }
            case REMEMBER -> throw new IllegalArgumentException("the memory is not the log's");
        }
    }

    private static void requirePlace(Future<RecordMetadata> sent) {
        try {
            if (!sent.get().hasOffset()) {
                throw new KafkaException("the broker took a cursor and did not say where it stands");
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
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
