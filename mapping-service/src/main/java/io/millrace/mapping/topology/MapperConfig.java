package io.millrace.mapping.topology;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** How the mapper runs. */
@ConfigMapping(prefix = "millrace.mapping")
public interface MapperConfig {
    /** Folder of this instance's state, on a disk that outlives the process; never the temporary folder, never shared. */
    Path stateDir();

    /** Name of the mapper's group: of its committed offsets and of the topics that hold its state. Another name starts anew. */
    @WithDefault("mapping-service")
    String applicationId();

    /** Threads that map; more than record-changed has partitions are idle. */
    @WithDefault("1")
    int threads();

    /**
     * Copies of the state on other instances, for a short standstill when one dies; with 0 it is restored from the log then.
     * A copy reads ahead of its mapper, up to the end of record-changed, and keeps in memory what the mapper has not mapped yet:
     * only for instances whose heap can hold their longest backlog.
     */
    @WithDefault("0")
    int standbyReplicas();

    /** Replication factor of the mapper's own topics; -1 is the broker's default. */
    @WithDefault("-1")
    int replicationFactor();

    /** How often a transaction is committed: the largest part of the delay that mapping adds. */
    @WithDefault("100MS")
    Duration commitInterval();

    /** How long the broker keeps a dead instance's transaction open; longer than any commit takes. */
    @WithDefault("5S")
    Duration transactionTimeout();

    /** After how long without a sign of life an instance's partitions go to another. */
    @WithDefault("6S")
    Duration sessionTimeout();

    /**
     * Records that a remap or a purge takes in one step between live records: more are faster, and keep live records waiting. A
     * step takes a small part of the transaction timeout.
     */
    @WithDefault("500")
    int walkPage();

    /**
     * How long a purge waits for late records of its connection when it has walked all there are, before it counts as complete.
     * Longer than a worker takes to stop.
     */
    @WithDefault("5S")
    Duration purgeQuiet();

    /** Memory of all state stores together, in MiB. */
    @WithDefault("48")
    int storeMemory();
}
