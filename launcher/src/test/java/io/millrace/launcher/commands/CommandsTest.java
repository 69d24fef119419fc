package io.millrace.launcher.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"demo", "up", "down", "status", "logs", "operator-key"})
    void shouldExplainItselfWithAnExampleWhenAskedForHelp(String command) {
        assertThat(run((command + " --help").split(" ", -1))).isZero();
        assertThat(out.toString()).contains("Usage: millrace " + command).contains("Example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"down", "status", "operator-key", "logs"})
    void shouldSayInOneLineWhenNothingRuns(String command) {
        assertThat(run(command, "--data-dir", folder.toString())).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("millrace: ")
                .contains(folder.toString())
                .hasLineCount(1);
    }

    @Test
    void shouldSayInOneLineWhenTheUsageIsWrong() {
        assertThat(run("up", "--kafka-port", "many")).isEqualTo(2);
        assertThat(run("demo", "--period", "P3M", "--data-dir", folder.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).hasLineCount(2).contains("--kafka-port").contains("P90D");
    }

    @Test
    void shouldNameTheDiskWhenItIsFull() {
        assertThat(Commands.line(new IllegalStateException(new IOException("a: No space left on device"))))
                .isEqualTo("the disk is full: a: No space left on device");
    }

    private int run(String... arguments) {
        return Commands.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
