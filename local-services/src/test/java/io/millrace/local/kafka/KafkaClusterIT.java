package io.millrace.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.LocalPort;
import io.millrace.local.ProjectRoot;
import io.millrace.local.network.TcpProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClusterIT {
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    static KafkaCluster cluster;

    @BeforeAll
    static void startCluster() {
        cluster = new KafkaCluster(ProjectRoot.find(), folder, 3).start();
        TopicList.read(ProjectRoot.topicList(ProjectRoot.find())).createIn(cluster.bootstrapServers());
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @Test
    void shouldKeepThreeCopiesOfEveryTopicAndAskForTwo() throws Exception {
        transact("connections", "a transaction makes the topic of transactions");
        try (Admin admin = admin()) {
            TopicDescription topic = admin.describeTopics(List.of("record-changed"))
                    .allTopicNames()
                    .get()
                    .get("record-changed");
            TopicDescription transactions = admin.describeTopics(List.of("__transaction_state"))
                    .allTopicNames()
                    .get()
                    .get("__transaction_state");

            assertThat(topic.partitions())
                    .allMatch(partition -> partition.replicas().size() == 3);
            assertThat(transactions.partitions())
                    .allMatch(partition -> partition.replicas().size() == 3);
            assertThat(leastInSync(admin, "record-changed")).isEqualTo("2");
            assertThat(leastInSync(admin, "__transaction_state")).isEqualTo("2");
        }
    }

    @Test
    void shouldCommitWhenTheActiveControllerIsKilledAndBeInSyncWhenItIsBack() throws Exception {
        KafkaBroker killed = cluster.controller();
        killed.kill();

        transact("connections", "with two of three");
        assertThat(cluster.controller()).isNotSameAs(killed);
        killed.start();

        long deadline = System.nanoTime() + RECOVERY.toNanos();
        while (!cluster.isInSync() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        assertThat(cluster.isInSync()).isTrue();
    }

    @Test
    void shouldSendClientsOfAFurtherListenerThroughItsProxy() throws Exception {
        KafkaListener listener = new KafkaListener("WORKER", LocalPort.free(), LocalPort.free());
        KafkaBrokerOptions options = new KafkaBrokerOptions(
                ProjectRoot.find(),
                folder.resolve("proxied"),
                folder.resolve("proxied.log"),
                LocalPort.free(),
                LocalPort.free());
        try (KafkaBroker broker = new KafkaBroker(options.with(List.of(listener))).start();
                TcpProxy proxy = TcpProxy.start(listener.advertisedPort(), listener.port());
                Admin admin = Admin.create(Map.of("bootstrap.servers", listener.bootstrapServers()))) {
            assertThat(broker.isRunning()).isTrue();
            assertThat(admin.describeCluster().nodes().get(10, TimeUnit.SECONDS))
                    .singleElement()
                    .satisfies(node -> assertThat(node.port()).isEqualTo(proxy.port()));
        }
    }

    private static void transact(String topic, String value) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", cluster.bootstrapServers(), "acks", "all", "transactional.id", "cluster-it");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "key", value)).get();
            producer.commitTransaction();
        }
    }

    private static String leastInSync(Admin admin, String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get("min.insync.replicas")
                .value();
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
    }
}
