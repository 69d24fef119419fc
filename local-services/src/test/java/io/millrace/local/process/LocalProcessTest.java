package io.millrace.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.local.DeploymentFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalProcessTest {
    @TempDir
    Path folder;

    @Test
    void shouldNameTheLogsReasonWhenAProcessEndsBeforeItIsReady() {
        LocalProcess process = start("echo starting; echo 'ERROR no such topic'; echo bye; exit 3");

        assertThatThrownBy(() -> process.awaitReady(Duration.ofSeconds(5), () -> false))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageStartingWith("part ended with code 3: ERROR no such topic");
    }

    @Test
    void shouldKillWhenAProcessDoesNotHeedSigterm() {
        LocalProcess process = start("trap '' TERM; echo deaf; while :; do sleep 0.1; done");
        process.awaitReady(Duration.ofSeconds(5), () -> logged("deaf"));

        process.stop(Duration.ofMillis(200));

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void shouldStopInOrderWhenTheProcessWasPaused() {
        LocalProcess process = start("trap 'echo orderly; exit 0' TERM; echo up; while :; do sleep 0.1; done");
        process.awaitReady(Duration.ofSeconds(5), () -> logged("up"));
        process.pause();

        process.stop(Duration.ofSeconds(5));

        assertThat(logged("orderly")).isTrue();
    }

    @Test
    void shouldLeadASessionOfItsOwnSoThatTheTerminalsSignalsPassItBy() throws Exception {
        LocalProcess process = start("sleep 30");
        process.awaitReady(Duration.ofSeconds(5), () -> sessionOf(process.pid()) == process.pid());

        process.kill();

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void shouldEndALeftoverOnlyWhenItsCommandLineIsOurs() throws Exception {
        Path pidFile = folder.resolve("part.pid");
        LocalProcess process = LocalProcess.start(command("sleep 30; echo " + folder), pidFile);

        ProcessTable.endLeftover(pidFile, "/another/folder", Duration.ofSeconds(2));
        assertThat(process.isAlive()).isTrue();

        ProcessTable.endLeftover(pidFile, folder.toString(), Duration.ofSeconds(2));
        assertThat(ProcessTable.runs(process.pid(), folder.toString())).isFalse();
    }

    @Test
    void shouldEndTheChildrenTooWhenTheTreeIsKilled() {
        LocalProcess process = start("sleep 30 & sleep 30 & echo up; wait");
        process.awaitReady(Duration.ofSeconds(5), () -> logged("up"));
        List<ProcessHandle> children =
                ProcessHandle.of(process.pid()).orElseThrow().children().toList();

        ProcessTable.killTree(process.pid());

        assertThat(children).hasSize(2).noneMatch(child -> ProcessTable.runs(child.pid(), "sleep"));
        assertThat(process.isAlive()).isFalse();
    }

    private LocalProcess start(String script) {
        return LocalProcess.start(command(script));
    }

    private ProcessCommand command(String script) {
        return new ProcessCommand("part", List.of("sh", "-c", script), Map.of(), folder, folder.resolve("part.log"));
    }

    private boolean logged(String text) {
        try {
            return Files.readString(folder.resolve("part.log")).contains(text);
        } catch (IOException _) {
            return false;
        }
    }

    private static long sessionOf(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
