package io.millrace.local.kafka;

import io.millrace.local.DeploymentFailure;
import io.millrace.local.LocalPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;

/**
 * Several brokers as one cluster: each partition has a copy on three of them, and a record is acknowledged when two have it,
 * so any one may crash. The nodes are stopped, killed and started again one by one.
 */
public final class KafkaCluster implements AutoCloseable {
    private static final int ANSWER_SECONDS = 10;
    private static final Duration ASK_LIMIT = Duration.ofSeconds(60);

    private final List<KafkaBroker> nodes;

    /** Nodes on free ports, with data and logs in the folder. */
    public KafkaCluster(Path root, Path folder, int size) {
        String clusterId = Uuid.randomUuid().toString();
        List<KafkaBrokerOptions> options = IntStream.rangeClosed(1, size)
                .mapToObj(node -> new KafkaBrokerOptions(
                        root,
                        folder.resolve("node-" + node),
                        folder.resolve("node-" + node + ".log"),
                        LocalPort.free(),
                        LocalPort.free()))
                .toList();
        List<Integer> controllers =
                options.stream().map(KafkaBrokerOptions::controllerPort).toList();
        nodes = IntStream.rangeClosed(1, size)
                .mapToObj(node -> new KafkaBroker(options.get(node - 1), new Membership(node, clusterId, controllers)))
                .toList();
    }

    /** Returns once every node serves; with one missing, topics would get fewer copies. */
    public KafkaCluster start() {
        try {
            // A node alone is no majority, so none becomes ready before the others run.
            onAll(KafkaBroker::launch);
            onAll(KafkaBroker::awaitReady);
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    public List<KafkaBroker> nodes() {
        return nodes;
    }

    public String bootstrapServers() {
        return nodes.stream().map(KafkaBroker::bootstrapServers).collect(Collectors.joining(","));
    }

    /** The node that is the active controller now. */
    public KafkaBroker controller() {
        int leader = ask(admin -> admin.describeMetadataQuorum()
                .quorumInfo()
                .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                .leaderId());
        return nodes.get(leader - 1);
    }

    /** Whether every partition's copies are all in step, so that the next node may go. */
    public boolean isInSync() {
        return ask(admin -> {
            Set<String> names = admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS);
            return admin.describeTopics(names).allTopicNames().get(ANSWER_SECONDS, TimeUnit.SECONDS).values().stream()
                    .allMatch(KafkaCluster::isInSync);
        });
    }

    @Override
    public void close() {
        // Together: the last nodes alone are no majority, and would wait for one before they stop in order.
        onAll(KafkaBroker::kill);
    }

    private static boolean isInSync(TopicDescription topic) {
        return topic.partitions().stream()
                .allMatch(partition -> partition.leader() != null
                        && partition.isr().size() == partition.replicas().size());
    }

    private void onAll(Consumer<KafkaBroker> step) {
        try {
            CompletableFuture.allOf(nodes.stream()
                            .map(node ->
                                    CompletableFuture.runAsync(() -> step.accept(node), Thread::startVirtualThread))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof DeploymentFailure failure ? failure : e;
        }
    }

    /** Asks until there is an answer: while nodes come and go, some questions have none. */
    private <T> T ask(Question<T> question) {
        long deadline = System.nanoTime() + ASK_LIMIT.toNanos();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            while (true) {
                try {
                    return question.of(admin);
                } catch (ExecutionException | TimeoutException e) {
                    if (System.nanoTime() > deadline) {
                        throw new DeploymentFailure(
                                "Kafka at %s did not answer: %s".formatted(bootstrapServers(), e), e);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentFailure("Interrupted while asking Kafka", e);
        }
    }

    /** Something to learn from the cluster. */
    private interface Question<T> {
        T of(Admin admin) throws ExecutionException, TimeoutException, InterruptedException;
    }
}
