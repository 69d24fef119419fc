package io.millrace.proofs.report;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the command of a proof has in common with the others: a seed, a large form by its options, a small one, and a brief one for the build. */
@Command(mixinStandardHelpOptions = true)
public abstract class ProofCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seed",
            description = "Repeats the random choices of an earlier run; by default a new one each time.")
    private Long seed;

    /** The proof as the options ask for it. */
    protected abstract Proof proof(long seed);

    /** The proof in a size of some minutes; {@code prove all --small} runs these. */
    public abstract Proof small(long seed);

    /** The small form with as many faults as a build has time for, which runs them all on two cores. */
    public Proof brief(long seed) {
        return small(seed);
    }

    /** The proof with the options that were given, or their defaults. */
    public final Proof large(long ofAll) {
        return proof(seed == null ? ofAll : seed);
    }

    @Override
    public final Integer call() {
        return new ProofRun(spec.commandLine()).of(List.of(large(newSeed())));
    }

    /** A seed that nobody has asked for. */
    public static long newSeed() {
        return System.nanoTime() & Integer.MAX_VALUE;
    }
}
