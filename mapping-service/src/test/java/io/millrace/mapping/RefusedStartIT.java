package io.millrace.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.testing.MillraceTestServices;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service in a JVM of its own: what stops its start is on its log, and the process ends by itself. */
class RefusedStartIT {
    private static final int LIMIT_SECONDS = 60;

    private static final String DEFINITION = """
            id: broken
            name: Broken
            description: A definition with a mistake in a map.
            connect:
              type: object
              properties:
                host: { type: string }
                port: { type: integer }
                database: { type: string }
                username: { type: string, writeOnly: true }
                password: { type: string, writeOnly: true }
            source:
              jdbc: { dialect: postgresql, bound: open-transactions, margin: PT2S }
            entities:
              vendors:
                label: Vendors
                schedule: PT30S
                read: { table: vendor, key: id, cursor: updated_at, cursorType: timestamptz }
                map:
                  name: { path: name }
                  nmae: { path: name }
            """;

    @TempDir
    Path folder;

    private Map<String, String> settings;

    @BeforeEach
    void configure() {
        MillraceTestServices services = new MillraceTestServices();
        services.init(Map.of("needs", "kafka,postgres", "schema", "mapping", "service", "mapping-service"));
        settings = services.start();
        settings.put("millrace.token-service.url", "http://127.0.0.1:1");
        settings.put("millrace.mapping.state-dir", folder.resolve("state").toString());
        // A group of its own: it must not take partitions from a service under test in this JVM.
        settings.put("millrace.mapping.application-id", "refused");
        settings.put("millrace.projector.group-prefix", "refused");
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", "0");
    }

    @Test
    void shouldNameFileLineAndKeyWhenADefinitionIsWrong() throws Exception {
        Path definitions = Files.createDirectory(folder.resolve("systems"));
        Files.writeString(definitions.resolve("broken.yaml"), DEFINITION);
        settings.put("millrace.systems.directory", definitions.toString());

        assertThat(logOfRefusedStart())
                .contains(definitions.resolve("broken.yaml") + ":21: entities.vendors.map.nmae: unknown key");
    }

    @Test
    void shouldEndWhenPostgresIsAway() throws Exception {
        settings.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:1/millrace");

        assertThat(logOfRefusedStart()).contains("Connection to 127.0.0.1:1 refused");
    }

    @Test
    void shouldEndWhenTheStartFailsAfterTheMapperHasBegun() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            settings.put("quarkus.http.port", Integer.toString(taken.getLocalPort()));

            assertThat(logOfRefusedStart())
                    .contains("mapper state=REBALANCING")
                    .contains("Port " + taken.getLocalPort() + " seems to be in use");
        }
    }

    private String logOfRefusedStart() throws IOException, InterruptedException {
        Path log = folder.resolve("service.log");
        ProcessBuilder service = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        Path.of("target", "quarkus-app", "quarkus-run.jar").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        settings.forEach((key, value) ->
                service.environment().put(key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value));
        Process process = service.start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("it ends by itself")
                    .isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            return Files.readString(log);
        } finally {
            process.destroyForcibly();
        }
    }
}
