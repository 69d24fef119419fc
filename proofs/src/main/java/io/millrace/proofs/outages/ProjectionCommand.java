package io.millrace.proofs.outages;

import io.millrace.local.deployment.Instances;
import io.millrace.proofs.faults.Load;
import io.millrace.proofs.report.Proof;
import io.millrace.proofs.report.ProofCommand;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code prove projection}. */
@Command(
        name = "projection",
        description =
                "End the mapper and PostgreSQL with kill -9 in turn, between and amid the projector's transactions: the"
                        + " record store is exactly as far as it says after each recovery, and as the source is in the end.")
public final class ProjectionCommand extends ProofCommand {
    /** A build's machine is shared and slow; the large form holds to the target. */
    private static final Duration SMALL_STANDSTILL_LIMIT = Duration.ofMinutes(5);

    @Option(
            names = "--kills",
            defaultValue = "600",
            description = "Kills, every other one of PostgreSQL (default ${DEFAULT-VALUE}).")
    private int kills;

    @Option(
            names = "--rows",
            defaultValue = "60000",
            description = "Rows of all initial syncs together (default ${DEFAULT-VALUE}).")
    private int rows;

    @Option(names = "--mappers", defaultValue = "2", description = "Mappers (default ${DEFAULT-VALUE}).")
    private int mappers;

    @Option(
            names = "--stall-limit",
            defaultValue = "PT30S",
            description = "How long a partition that has work may stand still (default ${DEFAULT-VALUE}).")
    private Duration stallLimit;

    @Override
    protected Proof proof(long seed) {
        return new ProjectionProof(kills, new Load(rows, 4, 300, 100, new Instances(1, mappers)), seed, stallLimit);
    }

    @Override
    public Proof small(long seed) {
        return small(60, seed);
    }

    @Override
    public Proof brief(long seed) {
        return small(12, seed);
    }

    private static Proof small(int kills, long seed) {
        Load load = new Load(12_000, 2, 100, 100, new Instances(1, 1));
        return new ProjectionProof(kills, load, seed, SMALL_STANDSTILL_LIMIT);
    }
}
