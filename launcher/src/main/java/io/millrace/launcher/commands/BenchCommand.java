package io.millrace.launcher.commands;

import io.millrace.launcher.bench.StartupBenchmark;
import io.millrace.launcher.screen.Screen;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measurements that anyone can repeat. */
@Command(
        name = "bench",
        description = "Measure.",
        subcommands = BenchCommand.Startup.class,
        footer = {"", "Example:", "  millrace bench startup"})
final class BenchCommand {
    /** Measures how long everything takes to come up and what memory it holds. */
    @Command(
            name = "startup",
            description =
                    "Start and stop everything several times on a new folder; one JSON line: seconds until ready, each"
                            + " service's own start, memory.",
            footer = {"", "Example:", "  millrace bench startup --rounds 5 --port-base 28000"})
    static final class Startup implements Callable<Integer> {
        @Mixin
        private DeploymentArguments arguments;

        @Option(
                names = "--rounds",
                defaultValue = "3",
                paramLabel = "N",
                description = "Starts to measure (default: ${DEFAULT-VALUE}); the first is on an empty folder.")
        private int rounds;

        @Override
        public Integer call() {
            String result = new StartupBenchmark(arguments.options(), Screen.besideResult()).run(rounds);
            Screen.ofPeople().line("%s", result);
            return 0;
        }
    }
}
