package io.millrace.proofs.faults;

import io.millrace.proofs.report.Proof;
import io.millrace.proofs.report.ProofCommand;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prove kills}. */
@Command(
        name = "kills",
        description =
                "End workers and mappers with kill -9 amid their work: nothing lost, nothing twice, no page torn.")
public final class KillsCommand extends ProofCommand {
    private static final Duration TARGET = Duration.ofSeconds(15);

    @Option(
            names = "--kills",
            defaultValue = "500",
            description = "How many processes to kill (default ${DEFAULT-VALUE}).")
    private int kills;

    @Mixin
    private FaultOptions options;

    @Override
    protected Proof proof(long seed) {
        return new FaultProof(
                "kills",
                new Kills(kills, options.recordsBetween(kills)),
                options.load(),
                seed,
                options.stallLimit(TARGET));
    }

    @Override
    public Proof small(long seed) {
        return SmallFaults.kills(25, seed);
    }
}
