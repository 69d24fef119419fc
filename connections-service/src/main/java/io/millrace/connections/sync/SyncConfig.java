package io.millrace.connections.sync;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How runs are begun when their time has come. */
@ConfigMapping(prefix = "millrace.sync")
interface SyncConfig {
    /** Pause between two looks at the schedule: the most it delays a run. */
    @WithDefault("200MS")
    Duration pause();

    /** Streams begun in one transaction; more are begun by the next one, at once. */
    @WithDefault("200")
    @Min(1)
    @Max(5000)
    int batch();
}
