package io.millrace.testing;

import io.millrace.local.LocalPort;
import io.millrace.local.ProjectRoot;
import io.millrace.local.kafka.TopicList;
import io.millrace.local.openbao.VaultSetUp;
import io.millrace.local.postgres.PostgresDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * The parts as containers of the public images, where a container engine is; what each says is in the folder's
 * {@code <part>.log}. Another image of the same make is named by {@code -Dmillrace.test.image.kafka}, {@code .postgres}
 * or {@code .vault}.
 */
final class ContainerParts implements PartSource {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final int POSTGRES_PORT = 5432;
    private static final int VAULT_PORT = 8200;
    private static final String PASSWORD = "test-only";

    @Override
    public AutoCloseable start(String part, Path folder, Map<String, String> facts) {
        return switch (part) {
            case "kafka" -> kafka(folder, facts);
            case "postgres" -> postgres(folder, facts);
            case "vault" -> vault(folder, facts);
            default -> throw PartSource.unknown(part);
        };
    }

    private static GenericContainer<?> kafka(Path folder, Map<String, String> facts) {
        // The broker tells clients its own address, so that it must know the host's port before it starts.
        int port = LocalPort.free();
        GenericContainer<?> container = container("kafka", "apache/kafka:4.3.1", folder);
        container.setPortBindings(List.of(port + ":" + port));
        container.addExposedPort(port);
        String advertised = container.getHost() + ":" + port;
        start(container.withEnv(brokerSettings(port, advertised)), "kafka", folder);
        facts.put("kafka.bootstrap-servers", advertised);
        TopicList.read(ProjectRoot.topicList(ProjectRoot.find())).createIn(advertised);
        return container;
    }

    private static Map<String, String> brokerSettings(int port, String advertised) {
        return Map.ofEntries(
                Map.entry("KAFKA_NODE_ID", "1"),
                Map.entry("KAFKA_PROCESS_ROLES", "broker,controller"),
                Map.entry("KAFKA_LISTENERS", "PLAINTEXT://0.0.0.0:%d,CONTROLLER://localhost:9093".formatted(port)),
                Map.entry("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://" + advertised),
                Map.entry("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER"),
                Map.entry("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093"),
                Map.entry("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1"),
                Map.entry("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4"),
                Map.entry("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1"),
                Map.entry("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1"),
                Map.entry("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "4"),
                Map.entry("KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS", "1000"),
                Map.entry("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0"),
                Map.entry("KAFKA_GROUP_CONSUMER_MIN_SESSION_TIMEOUT_MS", "6000"),
                Map.entry("KAFKA_GROUP_CONSUMER_MIN_HEARTBEAT_INTERVAL_MS", "1000"),
                Map.entry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false"),
                Map.entry("KAFKA_MESSAGE_MAX_BYTES", "4194304"));
    }

    private static GenericContainer<?> postgres(Path folder, Map<String, String> facts) {
        GenericContainer<?> container = container("postgres", "postgres:18", folder)
                // Room for every service of a test; nothing here outlives it, so nothing waits for the disk.
                .withCommand("postgres", "-c", "max_connections=120", "-c", "fsync=off")
                .withEnv("POSTGRES_PASSWORD", PASSWORD)
                .withExposedPorts(POSTGRES_PORT)
                // The image starts the server a first time to set it up, and says the same then.
                .waitingFor(Wait.forLogMessage(".*database system is ready to accept connections.*", 2)
                        .withStartupTimeout(START_LIMIT));
        start(container, "postgres", folder);
        String address = container.getHost() + ":" + container.getMappedPort(POSTGRES_PORT);
        Path secrets = folder.resolve("postgres").resolve("secrets");
        facts.put("postgres.address", address);
        facts.put("postgres.administrator", "postgres");
        facts.put("postgres.password", PASSWORD);
        facts.put("postgres.secrets", secrets.toString());
        new PostgresDatabases(address, "postgres", PASSWORD, secrets).createSchemas();
        return container;
    }

    private static GenericContainer<?> vault(Path folder, Map<String, String> facts) {
        GenericContainer<?> container = container("vault", "openbao/openbao:2.7.2", folder)
                .withCommand("server", "-dev", "-dev-no-store-token")
                .withEnv("BAO_DEV_ROOT_TOKEN_ID", PASSWORD)
                .withEnv("BAO_DEV_LISTEN_ADDRESS", "0.0.0.0:" + VAULT_PORT)
                .withExposedPorts(VAULT_PORT)
                .waitingFor(Wait.forHttp("/v1/sys/health").forStatusCode(200).withStartupTimeout(START_LIMIT));
        start(container, "vault", folder);
        String address = "http://%s:%d".formatted(container.getHost(), container.getMappedPort(VAULT_PORT));
        VaultSetUp setUp = new VaultSetUp(address, PASSWORD);
        Awaitility.await().atMost(START_LIMIT).until(setUp::apply);
        PartSource.addVault(setUp.newAccess(folder.resolve("vault.secret-id")), PASSWORD, facts);
        return container;
    }

    private static GenericContainer<?> container(String part, String publicImage, Path folder) {
        String image = System.getProperty("millrace.test.image." + part, publicImage);
        Path log = log(part, folder);
        return new GenericContainer<>(DockerImageName.parse(image))
                .withStartupTimeout(START_LIMIT)
                .withLogConsumer(said -> append(log, said.getUtf8String()));
    }

    private static void start(GenericContainer<?> container, String part, Path folder) {
        try {
            container.start();
        } catch (ContainerLaunchException e) {
            throw new IllegalStateException(
                    "no %s from image %s; see %s".formatted(part, container.getDockerImageName(), log(part, folder)),
                    e);
        }
    }

    private static Path log(String part, Path folder) {
        return folder.resolve(part + ".log");
    }

    private static void append(Path log, String text) {
        try {
            Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
