package io.millrace.worker.engine;

import io.millrace.contracts.Topics;
import io.millrace.worker.stream.Batch;
import io.millrace.worker.stream.ReadPage;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Writes a batch in one Kafka transaction: offsets first, then the pages, then their cursors. */
final class Transactions implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Transactions.class);

    /** What is known of a transaction afterwards. */
    enum Outcome {
        /** All of it is in the log. */
        COMMITTED,
        /** None of it is, and the memory is exact: the same steps may be tried again. */
        ABORTED,
        /** One or the other: only the log can tell. */
        UNKNOWN
    }

    private final KafkaClients clients;
    private Producer<byte[], byte[]> producer;

    Transactions(KafkaClients clients) {
        this.clients = clients;
    }

    /** A new producer; it ends whatever transaction its predecessor, in this process or a dead one, has left open. */
    void open() {
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

    /**
     * The offsets go first: a worker that has lost its place in the group is refused before it has written a record, and whoever
     * asks for the committed offset meanwhile waits for this transaction's end.
     */
    Outcome write(Batch batch, ConsumerGroupMetadata member) {
        try {
            producer.beginTransaction();
            producer.sendOffsetsToTransaction(offsets(batch), member);
            for (ReadPage.Content page : batch.pages()) {
                ((PageWriter.Events) page).all().forEach(producer::send);
            }
            batch.unreadable().forEach(message -> producer.send(CursorWriter.deadLetter(message)));
            batch.cursors().forEach(placed -> producer.send(CursorWriter.cursor(placed)));
            producer.commitTransaction();
            return Outcome.COMMITTED;
        } catch (KafkaException e) {
            return abort(e);
        }
    }

    /** An abort that succeeds proves that nothing was committed: the client refuses it once a commit was sent. */
    private Outcome abort(KafkaException cause) {
        try {
            producer.abortTransaction();
            LOG.warnf("transaction aborted, to be tried again cause=%s", cause.toString());
            return Outcome.ABORTED;
        } catch (KafkaException | IllegalStateException e) {
            LOG.warnf("transaction of unknown outcome cause=%s abort=%s", cause.toString(), e.toString());
            return Outcome.UNKNOWN;
        }
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
