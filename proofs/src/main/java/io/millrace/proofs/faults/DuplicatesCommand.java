package io.millrace.proofs.faults;

import io.millrace.proofs.report.Proof;
import io.millrace.proofs.report.ProofCommand;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code prove duplicates}. */
@Command(name = "duplicates", description = "Send every request of a sync three times: it is run once.")
public final class DuplicatesCommand extends ProofCommand {
    private static final Duration TARGET = Duration.ofSeconds(15);

    @Option(
            names = "--requests",
            defaultValue = "2000",
            description = "How many requests to send three times (default ${DEFAULT-VALUE}).")
    private int requests;

    @Mixin
    private FaultOptions options;

    @Override
    protected Proof proof(long seed) {
        return new FaultProof(
                "duplicates", new TripledRequests(requests), options.load(), seed, options.stallLimit(TARGET));
    }

    @Override
    public Proof small(long seed) {
        return SmallFaults.duplicates(150, seed);
    }
}
