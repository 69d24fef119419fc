package io.millrace.proofs.outages;

import io.millrace.local.deployment.Instances;
import io.millrace.proofs.faults.Load;
import io.millrace.proofs.report.Proof;
import io.millrace.proofs.report.ProofCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code prove partitions}. */
@Command(
        name = "partitions",
        description =
                "Break the network between services and Kafka or PostgreSQL, by cuts, black holes, lost answers and forgotten"
                        + " connections, for seconds and for longer than sessions last: nothing lost, nothing twice, all as before soon"
                        + " after.")
public final class PartitionsCommand extends ProofCommand {
    /** Sessions and transactions of the services last less. */
    private static final Duration BEYOND_SESSIONS = Duration.ofSeconds(14);

    private static final Duration LONGEST_SHORT = Duration.ofSeconds(5);
    private static final Duration LONGEST_LONG = Duration.ofSeconds(35);
    private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(45);
    /** A build's machine is shared and slow; the large form holds to the targets. */
    private static final Duration SMALL_LIMIT = Duration.ofMinutes(3);
    /** Of so many faults one is long. */
    private static final int LONG_ONES = 3;

    @Option(
            names = "--faults",
            defaultValue = "96",
            description = "How often to break the network, each way and kind in turn (default ${DEFAULT-VALUE}).")
    private int faults;

    @Option(
            names = "--rows",
            defaultValue = "100000",
            description = "Rows of all initial syncs together (default ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--stall-limit",
            defaultValue = "PT60S",
            description = "How long a partition that has work may stand still, the fault included (default"
                    + " ${DEFAULT-VALUE}).")
    private Duration stallLimit;

    @Override
    protected Proof proof(long seed) {
        Load load = new Load(rows, 4, 200, 50, new Instances(2, 2));
        return new PartitionsProof(faults(faults, seed), load, seed, stallLimit, RECOVERY_LIMIT);
    }

    @Override
    public Proof small(long seed) {
        List<NetworkFault> few = new ArrayList<>(fewest());
        for (Link link : Link.values()) {
            few.add(new NetworkFault(link, Breach.CUT, Duration.ofSeconds(2)));
        }
        few.add(new NetworkFault(Link.MAPPER_TO_POSTGRES, Breach.ANSWERS_LOST, LONGEST_SHORT));
        few.add(new NetworkFault(Link.CONNECTIONS_TO_KAFKA, Breach.BLACK_HOLE, LONGEST_SHORT));
        return small(few, seed);
    }

    @Override
    public Proof brief(long seed) {
        return small(fewest(), seed);
    }

    /** One of each kind, on four of the ways. */
    private static List<NetworkFault> fewest() {
        return List.of(
                new NetworkFault(Link.WORKER_TO_KAFKA, Breach.BLACK_HOLE, BEYOND_SESSIONS),
                new NetworkFault(Link.WORKER_TO_KAFKA, Breach.ANSWERS_LOST, LONGEST_SHORT),
                new NetworkFault(Link.MAPPER_TO_KAFKA, Breach.ANSWERS_LOST, BEYOND_SESSIONS),
                new NetworkFault(Link.MAPPER_TO_POSTGRES, Breach.FORGOTTEN, Duration.ofSeconds(1)),
                new NetworkFault(Link.CONNECTIONS_TO_KAFKA, Breach.CUT, Duration.ofSeconds(2)));
    }

    private static Proof small(List<NetworkFault> faults, long seed) {
        Load load = new Load(9_000, 3, 60, 20, new Instances(2, 2));
        return new PartitionsProof(faults, load, seed, SMALL_LIMIT, SMALL_LIMIT);
    }

    private static List<NetworkFault> faults(int number, long seed) {
        Random random = new Random(seed);
        List<NetworkFault> faults = new ArrayList<>();
        while (faults.size() < number) {
            for (Breach breach : Breach.values()) {
                for (Link link : Link.values()) {
                    faults.add(new NetworkFault(link, breach, length(random)));
                }
            }
        }
        return faults.subList(0, number);
    }

    private static Duration length(Random random) {
        return random.nextInt(LONG_ONES) == 0
                ? between(BEYOND_SESSIONS, LONGEST_LONG, random)
                : between(Duration.ofMillis(500), LONGEST_SHORT, random);
    }

    private static Duration between(Duration least, Duration most, Random random) {
        return least.plusMillis(random.nextLong(most.minus(least).toMillis()));
    }
}
