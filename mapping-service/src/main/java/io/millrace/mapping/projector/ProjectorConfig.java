package io.millrace.mapping.projector;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the record store follows the topics. */
@ConfigMapping(prefix = "millrace.projector")
interface ProjectorConfig {
    /** Prefix of the names of the consumer groups that share out partitions; no offset is kept in them. */
    @WithDefault("mapping-service-projector")
    String groupPrefix();

    /** Most records in one PostgreSQL transaction: more are cheaper each, and hold readers back longer. */
    @WithDefault("2000")
    int batchSize();

    /** After how long without a sign of life an instance's partitions go to another. */
    @WithDefault("6S")
    Duration sessionTimeout();

    /** How long to wait after an error of Kafka or PostgreSQL before going on from the stored offsets. */
    @WithDefault("1S")
    Duration retryAfter();
}
