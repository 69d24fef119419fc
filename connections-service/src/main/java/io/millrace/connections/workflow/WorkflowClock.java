package io.millrace.connections.workflow;

import io.millrace.connections.loop.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Looks for due schedules of workflows; replicas share the work. */
@ApplicationScoped
class WorkflowClock {
    private static final int BATCH = 500;

    private final WorkflowConfig config;
    private final ScheduleTriggers triggers;
    private Loop loop;

    WorkflowClock(WorkflowConfig config, ScheduleTriggers triggers) {
        this.config = config;
        this.triggers = triggers;
    }

    void start(@Observes StartupEvent event) {
        loop = Loop.start("workflow-clock", config.pause(), () -> triggers.takeDue(BATCH) == BATCH);
    }

    void stop(@Observes ShutdownEvent event) {
        if (loop != null) {
            loop.close();
        }
    }
}
