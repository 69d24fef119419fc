package io.millrace.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code millrace demo} on a small source: its own verdict, and what is left when it is killed. */
class DemoIT {
    @TempDir
    static Path folder;

    private final Path data = folder.resolve("data");
    private final String portBase = Integer.toString(LauncherProcess.freePortBase());

    @Test
    void shouldFindNothingLostDoubledOrStaleWhenRunOnce() throws Exception {
        LauncherProcess demo = LauncherProcess.run(
                "demo",
                "--once",
                "--json",
                "--records",
                "3000",
                "--live",
                "5",
                "--data-dir",
                data.toString(),
                "--port-base",
                portBase);

        assertThat(demo.awaitExit()).as("exit code, after %s", demo.err()).isZero();
        JsonNode verdict = new ObjectMapper().readTree(demo.out().getLast());
        assertThat(verdict.path("records").asInt()).isGreaterThanOrEqualTo(3000);
        assertThat(verdict.path("liveChanges").asInt()).isPositive();
        assertThat(List.of("lost", "duplicates", "stale"))
                .allSatisfy(finding ->
                        assertThat(verdict.path(finding).asInt(-1)).as(finding).isZero());
        assertThat(LauncherProcess.processesOf(data)).isEmpty();
    }

    @Test
    void shouldEndItsSourceTooWhenItWasKilledAndDownIsCalled() throws Exception {
        try (LauncherProcess demo = LauncherProcess.start(
                "demo", "--records", "3000", "--data-dir", data.toString(), "--port-base", portBase)) {
            demo.awaitLine("Ready after");
            demo.kill9();
        }
        assertThat(LauncherProcess.processesOf(data.resolve("demo"))).isNotEmpty();

        LauncherProcess down = LauncherProcess.run("down", "--data-dir", data.toString());

        assertThat(down.awaitExit()).isZero();
        assertThat(down.out())
                .singleElement()
                .asString()
                .matches("Ended [78] processes that a killed supervisor had left."); // 7 without an OpenBao
        assertThat(LauncherProcess.processesOf(data)).isEmpty();
    }
}
