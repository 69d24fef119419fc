package io.millrace.local.kafka;

import io.millrace.local.DeploymentFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The topics of {@code deploy/topics.yaml} and how they are brought into being in a cluster; safe to apply again. */
public final class TopicList {
    private static final String WORKER_GROUP = "sync-worker";
    private static final String SESSION_TIMEOUT = "10000";
    private static final String MIN_IN_SYNC = "min.insync.replicas";

    /** One topic as the list has it, with the list's defaults filled in. */
    public record Topic(String name, int partitions, short replicationFactor, Map<String, String> config) {
        NewTopic on(int brokers) {
            short replicas = (short) Math.min(replicationFactor, brokers);
            Map<String, String> fitting = new TreeMap<>(config);
            fitting.computeIfPresent(
                    MIN_IN_SYNC, (_, listed) -> Integer.toString(Math.min(Integer.parseInt(listed), replicas)));
            return new NewTopic(name, partitions, replicas).configs(fitting);
        }
    }

    private final List<Topic> topics;

    private TopicList(List<Topic> topics) {
        this.topics = List.copyOf(topics);
    }

    public static TopicList of(List<Topic> topics) {
        return new TopicList(topics);
    }

    public static TopicList read(Path file) {
        try {
            // Jackson's YAML reader does not follow the list's aliases.
            Map<String, Object> list = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            Map<String, Object> defaults = object(list.get("defaults"));
            return new TopicList(((List<?>) list.get("topics"))
                    .stream()
                            .map(TopicList::object)
                            .map(topic -> topic(topic, defaults))
                            .toList());
        } catch (IOException | RuntimeException e) {
            throw new DeploymentFailure("Cannot read the topic list %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Creates what is missing; fails when a topic has another number of partitions than the list. */
    public void createIn(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            int brokers = admin.describeCluster().nodes().get().size();
            List<String> existing = List.copyOf(admin.listTopics().names().get());
            List<Topic> present = topics.stream()
                    .filter(topic -> existing.contains(topic.name()))
                    .toList();
            refuseOtherPartitionCounts(admin, present);
            admin.createTopics(topics.stream()
                            .filter(topic -> !present.contains(topic))
                            .map(topic -> topic.on(brokers))
                            .toList())
                    .all()
                    .get();
            setSessionTimeout(admin);
        } catch (ExecutionException e) {
            throw new DeploymentFailure(
                    "Kafka at %s refused the topics: %s"
                            .formatted(bootstrapServers, e.getCause().getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentFailure("Interrupted while creating topics", e);
        }
    }

    private static void refuseOtherPartitionCounts(Admin admin, List<Topic> present)
            throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> found = admin.describeTopics(
                        present.stream().map(Topic::name).toList())
                .allTopicNames()
                .get();
        for (Topic topic : present) {
            int partitions = found.get(topic.name()).partitions().size();
            if (partitions != topic.partitions()) {
                throw new DeploymentFailure(
                        "Topic %s has %d partitions but the topic list lists %d; its keys would move, so this is not changed by itself"
                                .formatted(topic.name(), partitions, topic.partitions()));
            }
        }
    }

    /** A group's session timeout is a broker-side setting in the consumer protocol. */
    private static void setSessionTimeout(Admin admin) throws ExecutionException, InterruptedException {
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, WORKER_GROUP);
        admin.incrementalAlterConfigs(Map.of(
                        group,
                        List.of(new AlterConfigOp(
                                new ConfigEntry("consumer.session.timeout.ms", SESSION_TIMEOUT),
                                AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    private static Topic topic(Map<String, Object> topic, Map<String, Object> defaults) {
        Map<String, String> config = Stream.of(defaults, topic)
                .map(source -> object(source.getOrDefault("config", Map.of())))
                .flatMap(settings -> settings.entrySet().stream())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, setting -> setting.getValue().toString(), (_, own) -> own));
        Number replicas = (Number) topic.getOrDefault("replicationFactor", defaults.get("replicationFactor"));
        return new Topic((String) topic.get("name"), (int) topic.get("partitions"), replicas.shortValue(), config);
    }

    @SuppressWarnings("unchecked") // YAML mappings of the list have string keys
    private static Map<String, Object> object(Object node) {
        return (Map<String, Object>) node;
    }
}
