package io.millrace.proofs.outages;

import io.millrace.local.deployment.Instances;
import io.millrace.proofs.faults.Load;
import io.millrace.proofs.report.Proof;
import io.millrace.proofs.report.ProofCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code prove brokers}. */
@Command(
        name = "brokers",
        description =
                "End brokers of a cluster of three with kill -9, the active controller among them, and restart all in"
                        + " turn, during initial and incremental syncs: nothing lost, nothing twice, no transaction left hanging.")
public final class BrokersCommand extends ProofCommand {
    /** A build's machine is shared and slow; the large form holds to the target. */
    private static final Duration SMALL_STANDSTILL_LIMIT = Duration.ofMinutes(3);

    @Option(
            names = "--kills",
            defaultValue = "60",
            description = "Brokers to kill, each chosen at random (default ${DEFAULT-VALUE}).")
    private int kills;

    @Option(
            names = "--controller-kills",
            defaultValue = "20",
            description = "How often to kill the active controller (default ${DEFAULT-VALUE}).")
    private int controllerKills;

    @Option(
            names = "--rolling-restarts",
            defaultValue = "3",
            description = "How often to restart all brokers in turn (default ${DEFAULT-VALUE}).")
    private int rollingRestarts;

    @Option(
            names = "--rows",
            defaultValue = "200000",
            description = "Rows of all initial syncs together (default ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--stall-limit",
            defaultValue = "PT30S",
            description = "How long a partition that has work may stand still (default ${DEFAULT-VALUE}).")
    private Duration stallLimit;

    @Override
    protected Proof proof(long seed) {
        Load load = new Load(rows, 4, 300, 50, new Instances(2, 2));
        return new BrokersProof(faults(kills, controllerKills, rollingRestarts), load, seed, stallLimit);
    }

    @Override
    public Proof small(long seed) {
        return small(4, seed);
    }

    @Override
    public Proof brief(long seed) {
        return small(2, seed);
    }

    private static Proof small(int kills, long seed) {
        Load load = new Load(6_000, 3, 60, 50, new Instances(1, 1));
        return new BrokersProof(faults(kills, 1, 0), load, seed, SMALL_STANDSTILL_LIMIT);
    }

    private static Collection<BrokerFault> faults(int kills, int controllerKills, int rollingRestarts) {
        List<BrokerFault> faults = new ArrayList<>();
        faults.addAll(Collections.nCopies(kills, BrokerFault.KILL));
        faults.addAll(Collections.nCopies(controllerKills, BrokerFault.KILL_CONTROLLER));
        faults.addAll(Collections.nCopies(rollingRestarts, BrokerFault.ROLLING_RESTART));
        return faults;
    }
}
