package io.millrace.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.local.LocalPort;
import io.millrace.proofs.stage.Millrace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One run of the {@code millrace} command in a JVM of its own, started as the script starts it. */
final class LauncherProcess implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int PORTS = 10;

    private final Process process;
    private final Path out;
    private final Path err;

    private LauncherProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static LauncherProcess start(String... arguments) throws IOException {
        Path launcher = Millrace.ROOT.resolve("launcher").resolve("target");
        Path folder = Files.createDirectories(Path.of("target", "launcher").toAbsolutePath());
        Path out = Files.createTempFile(folder, arguments[0] + "-", ".out");
        Path err = Files.createTempFile(folder, arguments[0] + "-", ".err");
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dslf4j.internal.verbosity=ERROR",
                "-Dmillrace.root=" + Millrace.ROOT,
                "-cp",
                launcher.resolve("classes") + ":" + launcher.resolve("lib") + "/*",
                "io.millrace.launcher.Launcher");
        Process process = new ProcessBuilder(
                        Stream.concat(java.stream(), Stream.of(arguments)).toList())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new LauncherProcess(process, out, err);
    }

    /** The command's run from its start to its end. */
    static LauncherProcess run(String... arguments) throws IOException, InterruptedException {
        LauncherProcess run = start(arguments);
        run.awaitExit();
        return run;
    }

    /** The first of ten ports in a row on which nothing listens. */
    static int freePortBase() {
        return Stream.generate(LocalPort::free)
                .filter(base -> IntStream.range(base, base + PORTS).noneMatch(LocalPort::accepts))
                .findFirst()
                .orElseThrow();
    }

    /** Processes, whoever started them, that were started on the folder. */
    static List<String> processesOf(Path folder) {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(folder.toString()))
                .toList();
    }

    /** Process ids that the parts of a data folder have written down. */
    static List<Long> pidFiles(Path dataDirectory) throws IOException {
        try (Stream<Path> files = Files.walk(dataDirectory)) {
            return files.filter(file -> file.toString().endsWith(".pid"))
                    .map(file -> Long.parseLong(lines(file).getFirst().strip()))
                    .toList();
        }
    }

    /** Waits for a line of standard output that begins so. */
    String awaitLine(String beginning) {
        await(beginning)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !process.isAlive() || line(beginning).findFirst().isPresent());
        return line(beginning)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("ended without \"%s\": %s %s".formatted(beginning, out(), err())));
    }

    List<String> out() {
        return lines(out);
    }

    List<String> err() {
        return lines(err);
    }

    /** The exit code, once it has ended. */
    int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as("end of the command, which says %s %s", out(), err())
                .isTrue();
        return process.exitValue();
    }

    /** Asks it to end, with SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** Ends it with SIGKILL; what it started goes on. */
    void kill9() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private Stream<String> line(String beginning) {
        return out().stream().filter(line -> line.startsWith(beginning));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
