package io.millrace.worker.engine;

import io.millrace.worker.protocol.TransactionStep;
import io.millrace.worker.stream.Batch;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;

/** The calls that transactions consist of; each returns when it is done and throws when it is not, or when nobody knows. */
interface TransactionCalls extends AutoCloseable {
    /** Takes up a new producer, which ends whatever transaction its predecessor, in this process or a dead one, has left open. */
    void open();

    void write(TransactionStep step, Batch batch, ConsumerGroupMetadata member);

    /** Returns only when nothing of the transaction is committed or will be. */
    void abort();

    @Override
    void close();
}
