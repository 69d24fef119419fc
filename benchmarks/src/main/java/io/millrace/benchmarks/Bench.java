package io.millrace.benchmarks;

import io.millrace.benchmarks.commands.BenchCommand;

/** {@code millrace bench}: how fast it is, each figure beside its reference. */
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(BenchCommand.run(arguments));
    }
}
