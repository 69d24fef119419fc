package io.millrace.proofs.watermark;

import io.millrace.proofs.report.Proof;
import io.millrace.proofs.report.ProofCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code prove watermark}. */
@Command(
        name = "watermark",
        description =
                "Run the worker's reading code on simulated sources: ties, late commits, open transactions, clocks that"
                        + " differ, coarse change times, clocks set back, small pages, moving rows, missing and future change times,"
                        + " deletes, 429s, and a crash between any two steps. A seed does the same things each time.")
public final class WatermarkCommand extends ProofCommand {
    private static final long SMALL = 5_000;

    @Option(
            names = "--seeds",
            defaultValue = "100000",
            description = "How many seeds to simulate, from --seed on (default ${DEFAULT-VALUE}).")
    private long seeds;

    @Override
    protected Proof proof(long seed) {
        return new WatermarkProof(seed, seeds);
    }

    @Override
    public Proof small(long seed) {
        return new WatermarkProof(seed, SMALL);
    }
}
