package io.millrace.connections.lifecycle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How what was begun is brought to its end, and when a source counts as lost. */
@ConfigMapping(prefix = "millrace.lifecycle")
interface LifecycleConfig {
    /** Age at which a creation is taken for dead; well above the time that the check, the secrets and the token may take. */
    @WithDefault("2M")
    Duration creationLimit();

    /** Pause between two looks for such creations, for secrets that are left, and for connections that wait for credits. */
    @WithDefault("30S")
    Duration sweepPause();

    /** How long a source may fail without a success before its connection is said to have lost it. */
    @WithDefault("1M")
    Duration sourceLostAfter();
}
