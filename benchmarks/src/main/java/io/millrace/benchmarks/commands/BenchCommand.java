package io.millrace.benchmarks.commands;

import io.millrace.benchmarks.delay.DelayBenchmark;
import io.millrace.benchmarks.idle.IdleBenchmark;
import io.millrace.benchmarks.map.MapBenchmark;
import io.millrace.benchmarks.report.Benchmark;
import io.millrace.benchmarks.scale.ScaleBenchmark;
import io.millrace.benchmarks.startup.StartupBenchmark;
import io.millrace.benchmarks.sync.PipelineBenchmark;
import io.millrace.benchmarks.sync.SyncBenchmark;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The door to all benchmarks: exit code 0 when each has given its results, whether or not they meet their targets. */
@Command(
        name = "millrace bench",
        description = "Measure, each figure beside its reference in one run.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  millrace bench all --small --json", "  millrace bench sync"})
public final class BenchCommand {
    private BenchCommand() {}

    public static int run(String[] arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new BenchCommand()).setUsageHelpWidth(100);
    }

    @Command(
            description = "From a source to record-changed: one worker, the limit of the machine, Debezium's snapshot.",
            mixinStandardHelpOptions = true)
    int sync(@Mixin Measuring measuring) {
        return measuring.run(List.of(new SyncBenchmark()));
    }

    @Command(
            description = "From a source to the unified topics and the record store, beside the limit of the machine.",
            mixinStandardHelpOptions = true)
    int pipeline(@Mixin Measuring measuring) {
        return measuring.run(List.of(new PipelineBenchmark()));
    }

    @Command(
            description = "Records a second and core of the mapping function, beside a transform written by hand.",
            mixinStandardHelpOptions = true)
    int map(@Mixin Measuring measuring) {
        return measuring.run(List.of(new MapBenchmark()));
    }

    @Command(
            description = "From the source's commit to the record that REST gives, 200 changes a second.",
            mixinStandardHelpOptions = true)
    int delay(@Mixin Measuring measuring) {
        return measuring.run(List.of(new DelayBenchmark()));
    }

    @Command(
            description = "Processor time of 100,000 connections that have nothing to do.",
            mixinStandardHelpOptions = true)
    int idle(@Mixin Measuring measuring) {
        return measuring.run(List.of(new IdleBenchmark()));
    }

    @Command(
            description = "Two workers beside one, on a source that is the bottleneck.",
            mixinStandardHelpOptions = true)
    int scale(@Mixin Measuring measuring) {
        return measuring.run(List.of(new ScaleBenchmark()));
    }

    @Command(
            description = "The start of everything, each service's own start, memory.",
            mixinStandardHelpOptions = true)
    int startup(
            @Mixin Measuring measuring,
            @Option(
                            names = "--rounds",
                            defaultValue = "3",
                            paramLabel = "N",
                            description = "Starts to measure (default: ${DEFAULT-VALUE}).")
                    int rounds) {
        return measuring.run(List.of(new StartupBenchmark(rounds)));
    }

    @Command(description = "All of them, one after the other.", mixinStandardHelpOptions = true)
    int all(@Mixin Measuring measuring) {
        return measuring.run(all());
    }

    private static List<Benchmark> all() {
        return List.of(
                new SyncBenchmark(),
                new PipelineBenchmark(),
                new MapBenchmark(),
                new DelayBenchmark(),
                new IdleBenchmark(),
                new ScaleBenchmark(),
                new StartupBenchmark(2));
    }
}
