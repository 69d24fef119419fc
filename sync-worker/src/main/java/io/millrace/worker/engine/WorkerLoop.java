package io.millrace.worker.engine;

import io.millrace.contracts.Topics;
import io.millrace.worker.protocol.Action;
import io.millrace.worker.protocol.CursorLoad;
import io.millrace.worker.protocol.Member;
import io.millrace.worker.protocol.Message;
import io.millrace.worker.protocol.TransactionStep;
import io.millrace.worker.protocol.WorkerProtocol;
import io.millrace.worker.stream.Limits;
import io.millrace.worker.stream.StreamTable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/** The worker's one poll thread: carries out against Kafka what the protocol asks for, and tells it what came of it. */
final class WorkerLoop {
    private static final Logger LOG = Logger.getLogger(WorkerLoop.class);
    private static final Duration IDLE_POLL = Duration.ofMillis(50);
    private static final Duration BUSY_POLL = Duration.ofMillis(1);
    private static final long BUSY_WAIT_MILLIS = 10;

    private final StreamTable table;
    private final WorkerProtocol protocol;
    private final Readers readers;
    private final Consumer<byte[], byte[]> consumer;
    private final TransactionCalls transactions;
    private final CursorLoader loader;
    private final EngineState state;
    private final Clock clock;
    private volatile boolean stopping;
    private ConsumerGroupMetadata place;

    WorkerLoop(
            KafkaClients clients,
            Limits limits,
            LoopParts parts,
            RunWork work,
            CursorLoader loader,
            EngineState state) {
        this.table = new StreamTable(limits, parts.news());
        this.protocol = new WorkerProtocol(table, parts.rules());
        this.readers = new Readers(work);
        this.consumer = clients.groupConsumer();
        this.transactions = parts.transactions().apply(clients);
        this.loader = loader;
        this.state = state;
        this.clock = work.clock();
    }

    /** Runs until {@link #stop}; the caller decides what an exception means. */
    void run() throws InterruptedException {
        try {
            List<Action> actions = protocol.start();
            while (!stopping) {
                actions = perform(actions);
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

    /** @return what follows from the last action's answer */
    private List<Action> perform(List<Action> actions) throws InterruptedException {
        List<Action> next = List.of();
        for (Action action : actions) {
            next = perform(action);
        }
        return next;
    }

    private List<Action> perform(Action action) throws InterruptedException {
        return switch (action) {
            case Action.OpenProducer open -> open();
            case Action.Join join -> join();
            case Action.Poll poll -> poll(poll.idle());
            case Action.Write write -> write(write);
            case Action.Abort abort -> abort();
            case Action.Halt halt -> throw new IllegalStateException(halt.reason());
            case Action.Load load -> unanswered(() -> loader.load(load.assignment()));
            case Action.TakeOver takeOver -> unanswered(() -> takeOver(takeOver.loaded()));
            case Action.Pause pause -> unanswered(() -> consumer.pause(requests(pause.partitions())));
            case Action.Resume resume -> unanswered(() -> consumer.resume(requests(resume.partitions())));
            case Action.Perform effect -> unanswered(() -> readers.perform(effect.effect()));
        };
    }

    private static List<Action> unanswered(Runnable action) {
        action.run();
        return List.of();
    }

    private void takeOver(CursorLoad.Loaded loaded) {
        consumer.seek(requests(loaded.assignment().partition()), loaded.nextOffset());
        readers.takeOver(loaded.cursors());
    }

    /** Without a broker there is nothing else to do: it is waited for, as long as it takes. */
    private List<Action> open() throws InterruptedException {
        while (!stopping) {
            try {
                transactions.open();
                return protocol.opened();
            } catch (RetriableException e) {
                LOG.warnf("Kafka does not answer, tried again cause=%s", e.toString());
                Thread.sleep(Duration.ofSeconds(1));
            }
        }
        return List.of();
    }

    private List<Action> join() {
        consumer.subscribe(List.of(Topics.SYNC_REQUESTED), new Rebalances());
        return protocol.joined();
    }

    private List<Action> poll(boolean idle) throws InterruptedException {
        ConsumerRecords<byte[], byte[]> polled = records(idle ? IDLE_POLL : BUSY_POLL);
        place = consumer.groupMetadata();
        Member member = new Member(place.memberId(), place.generationId());
        state.stepped(clock.instant(), member.isHeld(), table);
        List<Message> messages = new ArrayList<>(polled.count());
        for (ConsumerRecord<byte[], byte[]> message : polled) {
            messages.add(new Message(message.partition(), message.offset(), Messages.inbound(message)));
        }
        return protocol.polled(
                member, messages, loader.finished(), readers.told(idle ? 0 : BUSY_WAIT_MILLIS), clock.instant());
    }

    private ConsumerRecords<byte[], byte[]> records(Duration wait) {
        try {
            return consumer.poll(wait);
        } catch (RetriableException e) {
            LOG.warnf("poll is tried again cause=%s", e.toString());
            return ConsumerRecords.empty();
        }
    }

    private List<Action> write(Action.Write write) {
        try {
            transactions.write(write.step(), write.batch(), place);
        } catch (KafkaException e) {
            LOG.warnf("transaction fails step=%s cause=%s", write.step(), e.toString());
            return protocol.failed();
        }
        if (write.step() == TransactionStep.COMMIT) {
            state.committed(write.batch());
        }
        return protocol.written();
    }

    private List<Action> abort() {
        state.aborted();
        try {
            transactions.abort();
        } catch (KafkaException | IllegalStateException e) {
            LOG.warnf("transaction of unknown outcome cause=%s", e.toString());
            return protocol.abortRefused();
        }
        return protocol.aborted();
    }

    /** A member that leaves hands its partitions on at once; one that only closes would keep them for the session time-out. */
    private void leave() {
        readers.close();
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(5))
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        transactions.close();
        LOG.info("worker stopped");
    }

    private static List<TopicPartition> requests(Set<Integer> partitions) {
        return partitions.stream().map(WorkerLoop::requests).toList();
    }

    private static TopicPartition requests(int partition) {
        return new TopicPartition(Topics.SYNC_REQUESTED, partition);
    }

    /** Called within a poll; what follows is done at once, before the poll gives anything of a new partition. */
    private final class Rebalances implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            assigned.forEach(partition -> now(protocol.assigned(partition.partition())));
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            revoked.forEach(partition -> now(protocol.revoked(partition.partition())));
        }

        private void now(List<Action> actions) {
            try {
                perform(actions);
            } catch (InterruptedException e) {
                throw new IllegalStateException("nothing of a rebalance waits", e);
            }
        }
    }
}
