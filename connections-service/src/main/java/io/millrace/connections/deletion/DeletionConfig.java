package io.millrace.connections.deletion;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a connection's data is deleted. */
@ConfigMapping(prefix = "millrace.deletion")
interface DeletionConfig {
    /** Pause between two looks at how far a deletion has come. */
    @WithDefault("1S")
    Duration pause();

    /** After how long without an answer the workers are asked again to forget a connection's streams. */
    @WithDefault("1M")
    Duration askAgain();
}
