package io.millrace.connections.check;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** The sync-worker, which alone reaches sources. */
@ConfigMapping(prefix = "millrace.sync-worker")
interface WorkerConfig {
    /** Base address of the sync-workers. */
    URI url();

    /** How long a check of a source may take before the creation of the connection is refused. */
    @WithDefault("30S")
    Duration timeout();
}
