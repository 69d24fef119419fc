package io.millrace.local.deployment;

import io.millrace.local.ProjectRoot;
import io.millrace.local.kafka.KafkaBroker;
import io.millrace.local.kafka.KafkaBrokerOptions;
import io.millrace.local.kafka.TopicList;
import io.millrace.local.openbao.OpenBaoOptions;
import io.millrace.local.openbao.OpenBaoServer;
import io.millrace.local.postgres.PostgresDatabases;
import io.millrace.local.postgres.PostgresOptions;
import io.millrace.local.postgres.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the services stand on: Kafka with its topics, PostgreSQL with its schemas, a secret store; embedded or external.
 * Beside it, where asked for, the database server of the demo's source.
 */
final class Foundation implements AutoCloseable {
    private final DeploymentOptions options;
    private final Narrator narrator;
    private final KafkaBrokerOptions kafkaOptions;
    private final PostgresOptions postgresOptions;
    private final OpenBaoOptions openBaoOptions;
    private final PostgresOptions demoSourceOptions;
    private final Optional<KafkaBroker> kafka;
    private final Optional<PostgresServer> postgres;
    private final SecretsPart secrets;
    private final Optional<PostgresServer> demoSource;

    Foundation(DeploymentOptions options, DataDirectory data, Narrator narrator) {
        this.options = options;
        this.narrator = narrator;
        Ports ports = options.ports();
        kafkaOptions = new KafkaBrokerOptions(
                options.root(),
                data.folder("kafka"),
                data.log("kafka"),
                ports.of(PortUse.KAFKA),
                ports.of(PortUse.KAFKA_CONTROLLER));
        postgresOptions = new PostgresOptions(
                data.folder("postgres"), data.log("postgres"), ports.of(PortUse.POSTGRES), Map.of());
        openBaoOptions = new OpenBaoOptions(
                options.root(),
                data.folder("openbao"),
                data.log("openbao"),
                ports.of(PortUse.VAULT),
                ports.of(PortUse.VAULT_CLUSTER));
        demoSourceOptions = new PostgresOptions(
                options.dataDirectory().resolve("demo").resolve("source"),
                data.log("demo-source"),
                ports.of(PortUse.DEMO_SOURCE),
                Map.of());
        kafka = embedded(options.external().kafka(), () -> new KafkaBroker(kafkaOptions));
        postgres = embedded(options.external().postgres(), () -> new PostgresServer(postgresOptions));
        secrets = new SecretsPart(options, openBaoOptions, narrator);
        demoSource = options.demoSource() ? Optional.of(new PostgresServer(demoSourceOptions)) : Optional.empty();
    }

    List<Path> pidFiles() {
        return List.of(
                kafkaOptions.pidFile(),
                demoSourceOptions.pidFile(),
                postgresOptions.pidFile(),
                openBaoOptions.pidFile());
    }

    /** The ports that the parts started here will listen on. */
    List<PortUse> ports() {
        return Stream.of(
                        kafka.map(_ -> List.of(PortUse.KAFKA, PortUse.KAFKA_CONTROLLER)),
                        postgres.map(_ -> List.of(PortUse.POSTGRES)),
                        Optional.of(List.of(PortUse.VAULT, PortUse.VAULT_CLUSTER))
                                .filter(_ -> !secrets.isExternal()),
                        demoSource.map(_ -> List.of(PortUse.DEMO_SOURCE)))
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .toList();
    }

    void start(Parallel parallel) {
        parallel.run(List.of(this::startKafka, this::startPostgres, secrets::start, this::startDemoSource));
    }

    String bootstrapServers() {
        return kafka.map(KafkaBroker::bootstrapServers)
                .or(() -> options.external().kafka())
                .orElseThrow();
    }

    PostgresDatabases databases() {
        return postgres.map(PostgresServer::databases).orElseGet(this::externalDatabases);
    }

    /** What token-service is told of the secret store. */
    Map<String, String> secretStore() {
        return secrets.configuration();
    }

    Optional<KafkaBroker> kafka() {
        return kafka;
    }

    Optional<PostgresServer> postgres() {
        return postgres;
    }

    Optional<OpenBaoServer> openBao() {
        return secrets.openBao();
    }

    Optional<PostgresServer> demoSource() {
        return demoSource;
    }

    @Override
    public void close() {
        kafka.ifPresent(broker -> narrator.stopping("Kafka", broker::close));
        demoSource.ifPresent(server -> narrator.stopping(PortUse.DEMO_SOURCE.label(), server::close));
        postgres.ifPresent(server -> narrator.stopping("PostgreSQL", server::close));
        secrets.close();
    }

    private void startKafka() {
        kafka.ifPresent(broker -> narrator.starting("Kafka", broker::start));
        TopicList.read(ProjectRoot.topicList(options.root())).createIn(bootstrapServers());
    }

    private void startPostgres() {
        postgres.ifPresent(server -> narrator.starting("PostgreSQL", server::start));
        databases().createSchemas();
    }

    private void startDemoSource() {
        demoSource.ifPresent(server -> narrator.starting(PortUse.DEMO_SOURCE.label(), server::start));
    }

    private PostgresDatabases externalDatabases() {
        ExternalPostgres external = options.external().postgres().orElseThrow();
        Path secrets = options.dataDirectory().resolve("postgres").resolve("secrets");
        return new PostgresDatabases(external.address(), external.user(), external.password(), secrets);
    }

    private static <E, P> Optional<P> embedded(Optional<E> external, Supplier<P> part) {
        return external.isPresent() ? Optional.empty() : Optional.of(part.get());
    }
}
