package io.millrace.proofs.overload;

import io.millrace.proofs.report.Proof;
import io.millrace.proofs.report.ProofCommand;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code prove isolation}. */
@Command(
        name = "isolation",
        description = "Sources that are slow, broken, throttled or gone are parked and nobody else waits for them; fast"
                + " connections keep their speed beside a slow one, small ones are done in time beside a big one.")
public final class IsolationCommand extends ProofCommand {
    @Option(
            names = "--request-timeout",
            description = "How long workers wait for an answer (default: ${DEFAULT-VALUE}).")
    private Duration requestTimeout = Duration.ofSeconds(30);

    @Option(names = "--slow-page", description = "What a slow source takes for a page (default: ${DEFAULT-VALUE}).")
    private Duration slowPage = Duration.ofSeconds(30);

    @Option(names = "--hold", description = "How long sources stay in their trouble (default: ${DEFAULT-VALUE}).")
    private Duration hold = Duration.ofSeconds(90);

    @Option(names = "--fast", description = "Connections beside the slow one (default: ${DEFAULT-VALUE}).")
    private int fast = 49;

    @Option(names = "--fast-rows", description = "Rows of each of them (default: ${DEFAULT-VALUE}).")
    private int fastRows = 5_000;

    @Option(names = "--small", description = "Connections of 50 rows beside the big one (default: ${DEFAULT-VALUE}).")
    private int small = 199;

    @Option(names = "--big-rows", description = "Rows of the big one (default: ${DEFAULT-VALUE}).")
    private int bigRows = 1_000_000;

    @Option(names = "--rounds", description = "Measurements with and without (default: ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Override
    protected Proof proof(long seed) {
        return new IsolationProof(
                new IsolationScale(requestTimeout, slowPage, hold, fast, fastRows, small, bigRows, rounds, 0.9, 2));
    }

    @Override
    public Proof small(long seed) {
        return new IsolationProof(IsolationScale.small());
    }
}
