package io.millrace.connections.workflow;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How workflows are triggered. */
@ConfigMapping(prefix = "millrace.workflows")
interface WorkflowConfig {
    /** Pause between two looks whether workflows act on records of other entities than before, and for due schedules. */
    @WithDefault("1S")
    Duration pause();

    /** Consumer group that reads the unified topics; another one begins where the oldest workflow does. */
    @WithDefault("connections-service-workflows")
    String group();
}
