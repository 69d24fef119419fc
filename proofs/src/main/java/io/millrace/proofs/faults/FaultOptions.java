package io.millrace.proofs.faults;

import io.millrace.local.deployment.Instances;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options that the commands of all faults share. */
final class FaultOptions {
    @Option(
            names = "--rows",
            defaultValue = "1000000",
            description = "Rows of all initial syncs together (default ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--connections",
            defaultValue = "5",
            description = "Connections to the source, each of which reads all of it (default ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--changes",
            defaultValue = "300",
            description = "Rows that change in the source each second (default ${DEFAULT-VALUE}).")
    private int changes;

    @Option(
            names = "--page-rows",
            defaultValue = "100",
            description = "Rows of a page, each page a transaction (default ${DEFAULT-VALUE}).")
    private int pageRows;

    @Option(names = "--workers", defaultValue = "2", description = "Workers (default ${DEFAULT-VALUE}).")
    private int workers;

    @Option(names = "--mappers", defaultValue = "2", description = "Mappers (default ${DEFAULT-VALUE}).")
    private int mappers;

    @Option(
            names = "--stall-limit",
            description = "How long a partition that has work may stand still (default PT15S; PT60S where processes are"
                    + " frozen, which takes longer to notice).")
    private Duration stallLimit;

    Load load() {
        return new Load(rows, connections, changes, pageRows, new Instances(workers, mappers));
    }

    Duration stallLimit(Duration target) {
        return stallLimit == null ? target : stallLimit;
    }

    /** Records between two faults, so that the faults lie within the initial syncs where those are long enough. */
    int recordsBetween(int faults) {
        return Math.max(1, rows / faults / 2);
    }
}
