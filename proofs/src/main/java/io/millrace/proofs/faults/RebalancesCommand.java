package io.millrace.proofs.faults;

import io.millrace.proofs.report.Proof;
import io.millrace.proofs.report.ProofCommand;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prove rebalances}. */
@Command(
        name = "rebalances",
        description =
                "Let workers and mappers leave and join amid their work: nothing lost, nothing twice, no page torn.")
public final class RebalancesCommand extends ProofCommand {
    private static final Duration TARGET = Duration.ofSeconds(15);

    @Option(
            names = "--rebalances",
            defaultValue = "200",
            description = "How many to leave and join (default ${DEFAULT-VALUE}).")
    private int rebalances;

    @Mixin
    private FaultOptions options;

    @Override
    protected Proof proof(long seed) {
        return new FaultProof(
                "rebalances",
                new Rebalances(rebalances, options.recordsBetween(rebalances)),
                options.load(),
                seed,
                options.stallLimit(TARGET));
    }

    @Override
    public Proof small(long seed) {
        return SmallFaults.rebalances(20, seed);
    }
}
