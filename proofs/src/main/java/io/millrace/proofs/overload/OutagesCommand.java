package io.millrace.proofs.overload;

import io.millrace.proofs.report.Proof;
import io.millrace.proofs.report.ProofCommand;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code prove outages}. */
@Command(
        name = "outages",
        description = "PostgreSQL, the secret store and Kafka away for a while, and SIGTERM under load: all goes on by"
                + " itself, nothing is lost, and callers are answered 503 with Retry-After meanwhile.")
public final class OutagesCommand extends ProofCommand {
    @Option(names = "--postgres", description = "How long PostgreSQL is away (default: ${DEFAULT-VALUE}).")
    private Duration postgres = Duration.ofSeconds(60);

    @Option(
            names = "--secrets",
            description = "How long the secret store is away or sealed (default: ${DEFAULT-VALUE}).")
    private Duration secrets = Duration.ofSeconds(60);

    @Option(names = "--kafka", description = "How long Kafka is away (default: ${DEFAULT-VALUE}).")
    private Duration kafka = Duration.ofSeconds(80);

    @Option(names = "--resume", description = "In what time all must go on (default: ${DEFAULT-VALUE}).")
    private Duration resume = Duration.ofSeconds(30);

    @Option(names = "--rows", description = "Rows under way when a service is stopped (default: ${DEFAULT-VALUE}).")
    private int rows = 20_000;

    @Override
    protected Proof proof(long seed) {
        return new OutagesProof(new OutageScale(postgres, secrets, kafka, resume, rows));
    }

    @Override
    public Proof small(long seed) {
        return new OutagesProof(OutageScale.small());
    }
}
