package io.millrace.connections.sync;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How runs are begun when their time has come, and how long is known what became of them. */
@ConfigMapping(prefix = "millrace.sync")
interface SyncConfig {
    /** Shortest pause between two looks at the schedule: the most by which a run is late while many are due one by one. */
    @WithDefault("100MS")
    Duration pause();

    /** Longest pause between two looks: the most by which a run is late whose time another replica has changed. */
    @WithDefault("1S")
    Duration longestPause();

    /** Streams begun in one transaction; more are begun by the next one, at once. */
    @WithDefault("200")
    @Min(1)
    @Max(5000)
    int batch();

    /** How long ended runs stay in the history. Each takes some 300 bytes of the database. */
    @WithDefault("30D")
    Duration history();

    /** How long ended runs stay in the history that went well and found nothing: the most by far where little changes. */
    @WithDefault("1D")
    Duration emptyHistory();
}
