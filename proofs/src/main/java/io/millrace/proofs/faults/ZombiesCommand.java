package io.millrace.proofs.faults;

import io.millrace.proofs.report.Proof;
import io.millrace.proofs.report.ProofCommand;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prove zombies}. */
@Command(
        name = "zombies",
        description =
                "Freeze workers and mappers until others have their work, and let them go on: nothing they do then counts.")
public final class ZombiesCommand extends ProofCommand {
    private static final Duration TARGET = Duration.ofSeconds(60);

    @Option(names = "--zombies", defaultValue = "50", description = "How many to freeze (default ${DEFAULT-VALUE}).")
    private int zombies;

    @Mixin
    private FaultOptions options;

    @Override
    protected Proof proof(long seed) {
        return new FaultProof("zombies", new Zombies(zombies), options.load(), seed, options.stallLimit(TARGET));
    }

    @Override
    public Proof small(long seed) {
        return SmallFaults.zombies(3, seed);
    }
}
