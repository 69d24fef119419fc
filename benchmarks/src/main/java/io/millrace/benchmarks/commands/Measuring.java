package io.millrace.benchmarks.commands;

import io.millrace.benchmarks.report.Benchmark;
import io.millrace.benchmarks.report.Result;
import io.millrace.benchmarks.report.Run;
import io.millrace.benchmarks.report.StopOnInterrupt;
import io.millrace.local.ProjectRoot;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How benchmarks run and where their results go: results to standard output, progress to standard error. */
final class Measuring {
    @Option(names = "--small", description = "Fewer rows and rounds: through in a few minutes, with more noise.")
    private boolean small;

    @Option(names = "--json", description = "One line of JSON a result, with the figures of each round.")
    private boolean json;

    /** Runs one after the other, also after one that failed. */
    int run(List<? extends Benchmark> benchmarks) {
        StopOnInterrupt closing = new StopOnInterrupt();
        boolean complete = true;
        for (Benchmark benchmark : benchmarks) {
            try {
                run(benchmark, closing);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return CommandLine.ExitCode.SOFTWARE;
            } catch (Exception e) {
                complete = false;
                tell(benchmark.name(), "failed: " + e);
                e.printStackTrace(System.err);
            }
        }
        return complete ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private void run(Benchmark benchmark, StopOnInterrupt closing) throws Exception {
        Path target = Files.createDirectories(ProjectRoot.find().resolve("benchmarks/target/runs"));
        Path folder = Files.createTempDirectory(target, benchmark.name() + "-");
        closing.guard(() -> remove(folder));
        try {
            benchmark.run(new Run(small, folder, text -> tell(benchmark.name(), text), this::show, closing));
        } finally {
            closing.stopAll();
        }
    }

    private void show(Result result) {
        print(System.out, json ? result.json() : result.text());
    }

    private static void tell(String who, String text) {
        print(System.err, who + ": " + text);
    }

    private static void print(PrintStream stream, String line) {
        stream.println(line);
        stream.flush();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
