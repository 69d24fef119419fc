package io.millrace.worker.engine;

import io.millrace.worker.protocol.TransactionStep;
import io.millrace.worker.stream.Batch;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;

/** The worker's real transactions with a trap at their steps. */
final class TrappedTransactions implements TransactionCalls {
    private final TransactionCalls real;
    private final Trap trap;

    TrappedTransactions(TransactionCalls real, Trap trap) {
        this.real = real;
        this.trap = trap;
    }

    @Override
    public void open() {
        real.open();
    }

    @Override
    public void write(TransactionStep step, Batch batch, ConsumerGroupMetadata member) {
        trap.before(step, batch);
        real.write(step, batch, member);
        trap.after(step);
    }

    @Override
    public void abort() {
        real.abort();
    }

    @Override
    public void close() {
        real.close();
    }
}
