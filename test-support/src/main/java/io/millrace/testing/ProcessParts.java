package io.millrace.testing;

import io.millrace.local.LocalPort;
import io.millrace.local.ProjectRoot;
import io.millrace.local.kafka.KafkaBroker;
import io.millrace.local.kafka.KafkaBrokerOptions;
import io.millrace.local.kafka.TopicList;
import io.millrace.local.openbao.OpenBaoOptions;
import io.millrace.local.openbao.OpenBaoServer;
import io.millrace.local.postgres.DatabaseLogin;
import io.millrace.local.postgres.PostgresOptions;
import io.millrace.local.postgres.PostgresServer;
import java.nio.file.Path;
import java.util.Map;

/** The parts as plain processes, which need no container engine. */
final class ProcessParts implements PartSource {
    @Override
    public AutoCloseable start(String part, Path folder, Map<String, String> facts) {
        return switch (part) {
            case "kafka" -> kafka(folder, facts);
            case "postgres" -> postgres(folder, facts);
            case "vault" -> vault(folder, facts);
            default -> throw PartSource.unknown(part);
        };
    }

    private static AutoCloseable kafka(Path folder, Map<String, String> facts) {
        Path root = ProjectRoot.find();
        KafkaBroker broker = new KafkaBroker(new KafkaBrokerOptions(
                        root, folder.resolve("kafka"), folder.resolve("kafka.log"), LocalPort.free(), LocalPort.free()))
                .start();
        TopicList.read(ProjectRoot.topicList(root)).createIn(broker.bootstrapServers());
        facts.put("kafka.bootstrap-servers", broker.bootstrapServers());
        return broker;
    }

    private static AutoCloseable postgres(Path folder, Map<String, String> facts) {
        // Nothing here outlives the test's JVM, so nothing waits for the disk.
        PostgresServer server = new PostgresServer(new PostgresOptions(
                        folder.resolve("postgres"),
                        folder.resolve("postgres.log"),
                        LocalPort.free(),
                        Map.of("fsync", "off")))
                .start();
        server.databases().createSchemas();
        DatabaseLogin administrator = server.databases().administrator("postgres");
        facts.put("postgres.address", "localhost:" + server.port());
        facts.put("postgres.administrator", administrator.user());
        facts.put("postgres.password", administrator.password());
        facts.put("postgres.secrets", folder.resolve("postgres/secrets").toString());
        return server;
    }

    private static AutoCloseable vault(Path folder, Map<String, String> facts) {
        OpenBaoServer server = new OpenBaoServer(new OpenBaoOptions(
                        folder.resolve("openbao"), folder.resolve("openbao.log"), LocalPort.free(), LocalPort.free()))
                .start();
        PartSource.addVault(server.access(), server.administratorToken(), facts);
        return server;
    }
}
