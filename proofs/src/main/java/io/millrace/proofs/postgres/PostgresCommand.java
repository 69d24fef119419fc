package io.millrace.proofs.postgres;

import io.millrace.proofs.report.Proof;
import io.millrace.proofs.report.ProofCommand;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code prove postgres}: writers of every kind against the reader's bound. */
@Command(
        name = PostgresProof.NAME,
        description =
                "16 writers (savepoints, long and prepared transactions, frozen processes and others) change a real"
                        + " PostgreSQL while the sync-worker's code reads it. Every row's last version must have been read, and"
                        + " a reader without the bound must miss more than 5 %% of them under the same load.")
public final class PostgresCommand extends ProofCommand {
    private static final Stress SMALL = new Stress(Duration.ofSeconds(18), 3, 0, 5_000);

    @Option(
            names = "--seconds",
            defaultValue = "60",
            description = "How long is written for each seed (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--seeds",
            defaultValue = "5",
            description = "Rounds, each with its own seed (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(names = "--rows", defaultValue = "5000", description = "Rows of the table (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Override
    protected Proof proof(long seed) {
        return new PostgresProof(new Stress(Duration.ofSeconds(seconds), seeds, seed, rows));
    }

    @Override
    public Proof small(long seed) {
        return new PostgresProof(new Stress(SMALL.writing(), SMALL.seeds(), seed, SMALL.rows()));
    }
}
