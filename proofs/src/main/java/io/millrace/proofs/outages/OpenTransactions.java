package io.millrace.proofs.outages;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;

/**
 * The transactions that are open in a cluster's partitions. One that nobody will ever end holds up every reader of committed
 * records; brokers that crash have left such ones behind.
 */
final class OpenTransactions implements AutoCloseable {
    /** Longer than any transaction of the services may take, and than the broker takes to end it. */
    private static final Duration LIFETIME = Duration.ofSeconds(30);

    private static final Duration ASK_LIMIT = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final Set<TransactionState> UNFINISHED =
            Set.of(TransactionState.ONGOING, TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT);

    private final Admin admin;

    OpenTransactions(String bootstrapServers) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** A producer's transaction in a partition, known by its first record there. */
    private record InPartition(TopicPartition partition, long producer, long firstOffset) {}

    /** Those that are open now and have not ended when the longest lifetime is over; none as a rule, and then at once. */
    Collection<String> hanging() throws InterruptedException {
        long deadline = System.nanoTime() + LIFETIME.toNanos();
        Set<InPartition> suspects = inPartitions();
        while (!suspects.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE);
            suspects.retainAll(inPartitions());
        }
        return Stream.concat(suspects.stream().map(InPartition::toString), overdue())
                .toList();
    }

    @Override
    public void close() {
        admin.close();
    }

    /** What the leaders of the partitions know. */
    private Set<InPartition> inPartitions() throws InterruptedException {
        return ask(() -> {
            Set<InPartition> open = new HashSet<>();
            admin.describeProducers(partitions())
                    .all()
                    .get()
                    .forEach((partition, state) -> state.activeProducers()
                            .forEach(producer -> producer.currentTransactionStartOffset()
                                    .ifPresent(first ->
                                            open.add(new InPartition(partition, producer.producerId(), first)))));
            return open;
        });
    }

    /** What the transactions' coordinators know. */
    private Stream<String> overdue() throws InterruptedException {
        return ask(() -> admin
                .listTransactions(
                        new ListTransactionsOptions().filterStates(UNFINISHED).filterOnDuration(LIFETIME.toMillis()))
                .all()
                .get()
                .stream()
                .map(Object::toString));
    }

    /** Asks again when it fails: the client has trouble with brokers that have just come back. */
    private static <T> T ask(Question<T> question) throws InterruptedException {
        long deadline = System.nanoTime() + ASK_LIMIT.toNanos();
        while (true) {
            try {
                return question.answer();
            } catch (ExecutionException e) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("transactions cannot be described", e.getCause());
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    /** Something to learn from the brokers. */
    @FunctionalInterface
    private interface Question<T> {
        T answer() throws ExecutionException, InterruptedException;
    }

    private List<TopicPartition> partitions() throws ExecutionException, InterruptedException {
        Set<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get();
        return admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(OpenTransactions::partitions)
                .toList();
    }

    private static Stream<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream().map(partition -> new TopicPartition(topic.name(), partition.partition()));
    }
}
