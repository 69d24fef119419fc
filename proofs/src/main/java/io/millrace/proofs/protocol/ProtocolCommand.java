package io.millrace.proofs.protocol;

import io.millrace.proofs.report.Proof;
import io.millrace.proofs.report.ProofCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code prove protocol}. */
@Command(
        name = "protocol",
        description =
                "Drive the decisions of workers and projectors over a simulated log: small cases in every order of"
                        + " events and faults, large ones by seed.")
public final class ProtocolCommand extends ProofCommand {
    private static final long SMALL_SEEDS = 1_000;
    private static final long MOST_STATES = 2_000_000;

    @Option(names = "--seeds", defaultValue = "20000", description = "How many (default ${DEFAULT-VALUE}).")
    private long seeds;

    @Option(
            names = "--exhaustive",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Also try small cases in every order of events.")
    private boolean exhaustive;

    @Option(names = "--workers", defaultValue = "2", description = "Of the small case (default ${DEFAULT-VALUE}).")
    private int workers;

    @Option(names = "--streams", defaultValue = "1", description = "Of the small case (default ${DEFAULT-VALUE}).")
    private int streams;

    @Option(
            names = "--pages",
            defaultValue = "2",
            description = "Of each stream in the small case (default ${DEFAULT-VALUE}).")
    private int pages;

    @Option(names = "--faults", defaultValue = "1", description = "In the small case (default ${DEFAULT-VALUE}).")
    private int faults;

    @Override
    protected Proof proof(long seed) {
        List<ProtocolProof.Exhaustive> cases = exhaustive
                ? List.of(workers(Scenario.small(workers, streams, pages, faults)), projectors(ProjectorScenario.SMALL))
                : List.of();
        return new ProtocolProof(cases, MOST_STATES, seed, seeds);
    }

    @Override
    public Proof small(long seed) {
        List<ProtocolProof.Exhaustive> cases = List.of(workers(Scenario.SMALLEST), projectors(ProjectorScenario.SMALL));
        return new ProtocolProof(cases, MOST_STATES, seed, SMALL_SEEDS);
    }

    private static ProtocolProof.Exhaustive workers(Scenario scenario) {
        return new ProtocolProof.Exhaustive("workers", () -> new WorkerCase(scenario, WorkerParts.PROVEN));
    }

    private static ProtocolProof.Exhaustive projectors(ProjectorScenario scenario) {
        return new ProtocolProof.Exhaustive("projectors", () -> new ProjectorCase(scenario, ProjectorParts.PROVEN));
    }
}
