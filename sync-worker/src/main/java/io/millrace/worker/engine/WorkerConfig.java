package io.millrace.worker.engine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;

/** The worker's part in its group and what it may hold at a time. */
@ConfigMapping(prefix = "millrace.worker")
public interface WorkerConfig {
    /**
     * This worker's place among the workers, stable over restarts and unique: its group instance and its transactions are named
     * after it, so a restarted worker ends its predecessor's at once. In a StatefulSet the ordinal.
     */
    @WithDefault("0")
    @Min(0)
    int slot();

    /** Kafka's group protocol: {@code consumer} (brokers from 4.0), or {@code classic} for older ones. */
    @WithDefault("consumer")
    @Pattern(regexp = "consumer|classic")
    String groupProtocol();

    /** Streams read at a time. Each holds up to {@code read-ahead} pages in memory and one connection to its source. */
    @WithDefault("12")
    @Min(1)
    @Max(256)
    int streams();

    /** Pages of a stream that are read before the first of them is committed. */
    @WithDefault("2")
    @Min(1)
    @Max(8)
    int readAhead();

    /** Most pages committed in one transaction. */
    @WithDefault("64")
    @Min(1)
    int commitPages();

    /** Most bytes of pages committed in one transaction; a single larger page goes alone. */
    @WithDefault("33554432")
    @Min(1_000_000)
    long commitBytes();

    /** When a transaction of a frozen worker is given up by the broker: until then readers of its partitions wait. */
    @WithDefault("10S")
    Duration transactionTimeout();

    /** First pause after a source failed; it doubles with each attempt. */
    @WithDefault("5S")
    Duration backoff();

    /** Longest pause after a source failed. */
    @WithDefault("5M")
    Duration longestBackoff();
}
