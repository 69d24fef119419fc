package io.millrace.connections.lifecycle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How creations that came to nothing are cleared away. */
@ConfigMapping(prefix = "millrace.lifecycle")
interface LifecycleConfig {
    /** Age at which a creation is taken for dead; well above the time that the check, the secrets and the token may take. */
    @WithDefault("2M")
    Duration creationLimit();

    /** Pause between two looks for such creations. */
    @WithDefault("30S")
    Duration sweepPause();
}
