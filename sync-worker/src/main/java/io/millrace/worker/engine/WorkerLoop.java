package io.millrace.worker.engine;

import io.millrace.contracts.Topics;
import io.millrace.worker.stream.Batch;
import io.millrace.worker.stream.Limits;
import io.millrace.worker.stream.StreamTable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * The worker's one poll thread: takes requests and finished pages, commits them with the new cursors, and starts and stops
 * readers by what was committed. All decisions are the table's; here is only the order of the calls to Kafka.
 */
final class WorkerLoop {
    private static final Logger LOG = Logger.getLogger(WorkerLoop.class);
    private static final Duration IDLE_POLL = Duration.ofMillis(50);
    private static final Duration BUSY_POLL = Duration.ofMillis(1);
    private static final long BUSY_WAIT_MILLIS = 10;
    /** So many transactions aborted in a row are no rebalance any more but a fault that a new process may not have. */
    private static final int MOST_ABORTS = 100;

    private final StreamTable table;
    private final Readers readers;
    private final Consumer<byte[], byte[]> consumer;
    private final Transactions transactions;
    private final Partitions partitions;
    private final EngineState state;
    private final Clock clock;
    private volatile boolean stopping;
    private int aborts;

    WorkerLoop(KafkaClients clients, Limits limits, RunWork work, CursorLoader loader, EngineState state) {
        this.table = new StreamTable(limits);
        this.readers = new Readers(work);
        this.consumer = clients.groupConsumer();
        this.transactions = new Transactions(clients);
        this.partitions = new Partitions(consumer, table, readers, loader);
        this.state = state;
        this.clock = work.clock();
    }

    /** Runs until {@link #stop}; the caller decides what an exception means. */
    void run() throws InterruptedException {
        try {
            untilDone(transactions::open);
            consumer.subscribe(List.of(Topics.SYNC_REQUESTED), partitions);
            while (!stopping) {
                step();
            }
        } catch (WakeupException e) {
            if (!stopping) {
                throw e;
            }
        }
        leave();
    }

    /** Ends the loop after the transaction that is under way. */
    void stop() {
        stopping = true;
        consumer.wakeup();
    }

    private void step() throws InterruptedException {
        ConsumerRecords<byte[], byte[]> polled = poll();
        ConsumerGroupMetadata member = consumer.groupMetadata();
        for (ConsumerRecord<byte[], byte[]> message : polled) {
            table.received(message.partition(), message.offset(), Messages.inbound(message));
        }
        partitions.install();
        readers.told(table.isIdle() ? 0 : BUSY_WAIT_MILLIS).forEach(table::told);
        Batch batch = table.plan(clock.instant());
        if (batch.isEmpty()) {
            readers.perform(table.start());
        } else if (Membership.isHeld(member)) {
            commit(batch, member);
        }
        partitions.pauseAndResume();
        state.stepped(clock.instant(), Membership.isHeld(member), table);
    }

    private ConsumerRecords<byte[], byte[]> poll() {
        try {
            return consumer.poll(table.isIdle() ? IDLE_POLL : BUSY_POLL);
        } catch (RetriableException e) {
            LOG.warnf("poll is tried again cause=%s", e.toString());
            return ConsumerRecords.empty();
        }
    }

    private void commit(Batch batch, ConsumerGroupMetadata member) throws InterruptedException {
        switch (transactions.write(batch, member)) {
            case COMMITTED -> {
                aborts = 0;
                readers.perform(table.committed(batch));
                state.committed(batch);
            }
            case ABORTED -> {
                state.aborted();
                if (++aborts > MOST_ABORTS) {
                    throw new IllegalStateException(MOST_ABORTS + " transactions were aborted in a row");
                }
            }
            case UNKNOWN -> {
                state.aborted();
                untilDone(transactions::open);
                partitions.loadAllAgain();
            }
        }
    }

    /** Without a broker there is nothing else to do: it is waited for, as long as it takes. */
    private void untilDone(Runnable step) throws InterruptedException {
        while (!stopping) {
            try {
                step.run();
                return;
            } catch (RetriableException e) {
                LOG.warnf("Kafka does not answer, tried again cause=%s", e.toString());
                Thread.sleep(Duration.ofSeconds(1));
            }
        }
    }

    /** A member that leaves hands its partitions on at once; one that only closes would keep them for the session time-out. */
    private void leave() {
        readers.close();
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(5))
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        transactions.close();
        LOG.info("worker stopped");
    }
}
