package io.millrace.connections.workflow;

import io.millrace.contracts.UnifiedEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** The entities that workflows act on, and since when, looked up at intervals. Used by one thread. */
@ApplicationScoped
class WatchedEntities {
    private final WorkflowConfig config;
    private final WorkflowRepository workflows;
    private final Clock clock;
    private Map<UnifiedEntity, Instant> entities = Map.of();
    private Instant fresh = Instant.MIN;

    WatchedEntities(WorkflowConfig config, WorkflowRepository workflows, Clock clock) {
        this.config = config;
        this.workflows = workflows;
        this.clock = clock;
    }

    @Transactional
    Map<UnifiedEntity, Instant> get() {
        Instant now = clock.instant();
        if (!now.isBefore(fresh)) {
            entities = workflows.watchedEntities();
            fresh = now.plus(config.pause());
        }
        return entities;
    }
}
