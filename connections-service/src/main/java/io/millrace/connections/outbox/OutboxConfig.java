package io.millrace.connections.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How events get from the database to Kafka. */
@ConfigMapping(prefix = "millrace.outbox")
interface OutboxConfig {
    /**
     * Longest pause between two looks at an empty outbox. The database tells of new events at once; this is how long one waits
     * whose telling was lost, and how long after the end of the active replica another takes over.
     */
    @WithDefault("1S")
    Duration pause();

    /** Events read and published together; more connections are then served side by side. */
    @WithDefault("500")
    @Min(1)
    @Max(10000)
    int batch();
}
