package io.millrace.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.local.process.ProcessTable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of {@code millrace up}: what it says while it runs, what it refuses, what it leaves behind and what it keeps. */
class LauncherIT {
    private static final String KEY_LINE = "  export MILLRACE_OPERATOR_KEY=";

    @TempDir
    static Path folder;

    private static Path data;
    private static String portBase;
    private static LauncherProcess up;
    private static String operatorKey;

    @BeforeAll
    static void start() throws IOException {
        data = folder.resolve("data");
        portBase = Integer.toString(LauncherProcess.freePortBase());
        up = LauncherProcess.start("up", "--data-dir", data.toString(), "--port-base", portBase);
        up.awaitLine("Ready after");
        operatorKey = up.awaitLine(KEY_LINE).substring(KEY_LINE.length());
    }

    @AfterAll
    static void stop() {
        up.close();
    }

    @Test
    void shouldShowEveryPartReadyWhenAskedForTheStatus() throws Exception {
        LauncherProcess status = LauncherProcess.run("status", "--json", "--data-dir", data.toString());

        assertThat(status.awaitExit()).isZero();
        JsonNode parts = new ObjectMapper().readTree(status.out().getLast()).path("parts");
        assertThat(StreamSupport.stream(parts.spliterator(), false))
                .allMatch(part -> part.path("ready").asBoolean())
                .extracting(part -> part.path("part").asText())
                // Where no OpenBao can be had, its part is taken by files.
                .filteredOn(part -> !part.equals("openbao"))
                .containsExactlyInAnyOrder(
                        "postgres", "kafka", "token-service", "connections-service", "sync-worker", "mapping-service");
    }

    @Test
    void shouldRefuseInOneLineWhenMillraceRunsOnTheFolderAlready() throws Exception {
        LauncherProcess second = LauncherProcess.run(
                "up", "--data-dir", data.toString(), "--port-base", Integer.toString(LauncherProcess.freePortBase()));

        assertThat(second.awaitExit()).isEqualTo(1);
        assertThat(second.err()).singleElement().asString().contains("runs on " + data, "./millrace down");
    }

    @Test
    void shouldNamePortAndOptionInOneLineWhenAPortIsTaken() throws Exception {
        LauncherProcess second =
                LauncherProcess.run("up", "--data-dir", folder.resolve("other").toString(), "--port-base", portBase);

        assertThat(second.awaitExit()).isEqualTo(1);
        int kafka = Integer.parseInt(portBase) + 4;
        assertThat(second.err()).singleElement().asString().contains("Port " + kafka + " for Kafka", "--kafka-port");
    }

    @Test
    void shouldLeaveNoProcessAndKeepItsDataWhenTerminatedAndStartedAgain() throws Exception {
        List<Long> processes = LauncherProcess.pidFiles(data);
        assertThat(processes).hasSizeGreaterThanOrEqualTo(7).allMatch(LauncherIT::runs);

        up.terminate();
        up.awaitExit();

        assertThat(processes).noneMatch(LauncherIT::runs);
        assertThat(LauncherProcess.processesOf(data)).isEmpty();

        up = LauncherProcess.start("up", "--data-dir", data.toString(), "--port-base", portBase);
        up.awaitLine("An operator key: ./millrace operator-key");
        assertThat(statusOfConnections(operatorKey)).isEqualTo(200);
        assertThat(statusOfConnections(operatorKey + "x")).isEqualTo(401);
    }

    private static boolean runs(long pid) {
        return ProcessTable.runs(pid, data.toString());
    }

    private static int statusOfConnections(String key) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + portBase + "/api/v1/connections");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("Authorization", "Bearer " + key)
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
