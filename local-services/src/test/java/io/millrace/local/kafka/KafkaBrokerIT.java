package io.millrace.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.local.DeploymentFailure;
import io.millrace.local.LocalPort;
import io.millrace.local.ProjectRoot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerIT {
    @TempDir
    static Path folder;

    static KafkaBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = new KafkaBroker(options(LocalPort.free(), folder.resolve("kafka"))).start();
        TopicList.read(ProjectRoot.topicList(ProjectRoot.find())).createIn(broker.bootstrapServers());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void shouldKeepRecordsWhenKilledAndStartedAgain() throws Exception {
        send("connections", "c1", "before the crash");
        broker.kill();
        assertThat(broker.isRunning()).isFalse();

        broker.start();

        assertThat(read("connections")).contains("before the crash");
    }

    @Test
    void shouldAcceptTheSameTopicListWhenItIsAppliedAgain() {
        TopicList.read(ProjectRoot.topicList(ProjectRoot.find())).createIn(broker.bootstrapServers());
    }

    @Test
    void shouldRefuseATopicWhenItExistsWithAnotherPartitionCount() {
        TopicList changed = TopicList.of(List.of(new TopicList.Topic("token-revoked", 4, (short) 3, Map.of())));

        assertThatThrownBy(() -> changed.createIn(broker.bootstrapServers()))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("token-revoked has 1 partitions")
                .hasMessageContaining("lists 4");
    }

    @Test
    void shouldNameThePortAndTheOptionWhenThePortIsTaken() {
        int taken = Integer.parseInt(broker.bootstrapServers().replaceAll(".*:", ""));

        assertThatThrownBy(() -> new KafkaBroker(options(taken, folder.resolve("other"))).start())
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining(Integer.toString(taken))
                .hasMessageContaining("--kafka-port");
    }

    private static KafkaBrokerOptions options(int port, Path data) {
        return new KafkaBrokerOptions(ProjectRoot.find(), data, folder.resolve("kafka.log"), port, LocalPort.free());
    }

    private static void send(String topic, String key, String value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, key, value)).get();
        }
    }

    private static List<String> read(String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest");
        TopicPartition partition = new TopicPartition(topic, 0);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.poll(Duration.ofSeconds(20)).records(partition).stream()
                    .map(record -> record.value())
                    .toList();
        }
    }
}
