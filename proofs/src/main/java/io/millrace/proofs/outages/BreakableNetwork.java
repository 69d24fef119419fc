package io.millrace.proofs.outages;

import io.millrace.local.LocalPort;
import io.millrace.local.deployment.ExternalParts;
import io.millrace.local.deployment.ExternalPostgres;
import io.millrace.local.kafka.KafkaBroker;
import io.millrace.local.kafka.KafkaBrokerOptions;
import io.millrace.local.kafka.KafkaListener;
import io.millrace.local.network.TcpProxy;
import io.millrace.local.postgres.DatabaseLogin;
import io.millrace.local.postgres.PostgresDatabases;
import io.millrace.local.postgres.PostgresOptions;
import io.millrace.local.postgres.PostgresServer;
import io.millrace.proofs.stage.Millrace;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A broker and a database server, and between them and each service a proxy. The first instance of a service goes through it;
 * a further one goes straight, so that it can take over.
 */
final class BreakableNetwork implements AutoCloseable {
    private static final String BOOTSTRAP = "kafka.bootstrap.servers";

    private final Map<Link, KafkaListener> listeners = new EnumMap<>(Link.class);
    private final Map<Link, TcpProxy> proxies = new EnumMap<>(Link.class);
    private final KafkaBroker kafka;
    private final PostgresServer postgres;

    BreakableNetwork(Path folder) {
        Stream.of(Link.values()).filter(Link::isToKafka).forEach(link -> listeners.put(link, listener(link)));
        kafka = new KafkaBroker(new KafkaBrokerOptions(
                        Millrace.ROOT,
                        folder.resolve("kafka"),
                        folder.resolve("kafka.log"),
                        LocalPort.free(),
                        LocalPort.free())
                .with(listeners.values().stream().toList()));
        postgres = new PostgresServer(new PostgresOptions(
                folder.resolve("postgres"), folder.resolve("postgres.log"), LocalPort.free(), Map.of()));
    }

    BreakableNetwork start() {
        kafka.start();
        postgres.start();
        for (Link link : Link.values()) {
            proxies.put(link, open(link));
        }
        return this;
    }

    TcpProxy proxy(Link link) {
        return proxies.get(link);
    }

    /** The parts as the deployment itself reaches them, straight. */
    ExternalParts parts() {
        DatabaseLogin administrator = postgres.databases().administrator("postgres");
        return new ExternalParts(
                Optional.of(kafka.bootstrapServers()),
                Optional.of(new ExternalPostgres(
                        "localhost:" + postgres.port(), administrator.user(), administrator.password())),
                Optional.empty());
    }

    /** By which way each service goes; the configuration of the deployment. */
    Map<String, Map<String, String>> ways() {
        Map<String, Map<String, String>> ways = new HashMap<>();
        for (Link link : Link.values()) {
            Map<String, String> first = ways.computeIfAbsent(link.service(), _ -> new HashMap<>());
            Map<String, String> second = ways.computeIfAbsent(link.service() + "-1", _ -> new HashMap<>());
            if (link.isToKafka()) {
                first.put(BOOTSTRAP, listeners.get(link).bootstrapServers());
                second.put(BOOTSTRAP, kafka.bootstrapServers());
            } else {
                first.put(
                        "quarkus.datasource.jdbc.url", jdbcUrl(link, proxy(link).port()));
                second.put("quarkus.datasource.jdbc.url", jdbcUrl(link, postgres.port()));
            }
        }
        return ways;
    }

    /** The record store's login, straight. */
    DatabaseLogin recordStore() {
        return postgres.databases().administrator(PostgresDatabases.DATABASE).inSchema("mapping");
    }

    @Override
    public void close() {
        proxies.values().forEach(TcpProxy::close);
        kafka.close();
        postgres.close();
    }

    private TcpProxy open(Link link) {
        return link.isToKafka()
                ? TcpProxy.start(
                        listeners.get(link).advertisedPort(),
                        listeners.get(link).port())
                : TcpProxy.start(LocalPort.free(), postgres.port());
    }

    private static KafkaListener listener(Link link) {
        String name = link.name().substring(0, link.name().indexOf('_'));
        return new KafkaListener(name, LocalPort.free(), LocalPort.free());
    }

    private static String jdbcUrl(Link link, int port) {
        String schema = switch (link) {
            case MAPPER_TO_POSTGRES -> "mapping";
            case CONNECTIONS_TO_POSTGRES -> "connections";
            case TOKENS_TO_POSTGRES -> "tokens";
            case WORKER_TO_KAFKA, MAPPER_TO_KAFKA, CONNECTIONS_TO_KAFKA ->
                throw new IllegalArgumentException(link.label());
        };
        return "jdbc:postgresql://localhost:%d/%s?currentSchema=%s".formatted(port, PostgresDatabases.DATABASE, schema);
    }
}
