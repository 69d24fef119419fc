package io.millrace.connections.workflow;

import io.millrace.connections.delivery.Target;
import io.millrace.contracts.Environment;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A workflow's row; kind and entity repeat what the trigger says, to be found by. */
@Entity
@Table(name = "workflow")
class WorkflowEntity {
    @Id
    private UUID id;

    @Column(nullable = false)
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Environment environment;

    @Column(name = "connection_id")
    private UUID connectionId;

    @Column(nullable = false)
    private String kind;

    private String entity;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    private Trigger trigger;

    @Column(name = "endpoint_id")
    private UUID endpointId;

    private String topic;

    @Column(nullable = false)
    private boolean enabled;

    @Column(name = "active_since", nullable = false)
    private Instant activeSince;

    @Column(name = "next_at")
    private Instant nextAt;

    @Version
    private long version;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    protected WorkflowEntity() {}

    WorkflowEntity(UUID id, Environment environment, UUID connectionId, Instant now) {
        this.id = id;
        this.environment = environment;
        this.connectionId = connectionId;
        this.createdAt = now;
    }

    /** From now on it is so; a trigger that changes, or is switched on, begins now. */
    void become(String newName, Trigger newTrigger, Action action, boolean nowEnabled, Instant now) {
        boolean begins = nowEnabled && (!enabled || !newTrigger.equals(trigger));
        name = newName;
        trigger = newTrigger;
        kind = newTrigger.kind();
        entity = newTrigger.entity() == null ? null : newTrigger.entity().id();
        setTarget(action.target());
        enabled = nowEnabled;
        if (begins || activeSince == null) {
            activeSince = now;
            nextAt = newTrigger instanceof Trigger.OnSchedule schedule ? now.plus(schedule.every()) : null;
        }
        updatedAt = now;
    }

    private void setTarget(Target target) {
        switch (target) {
            case Target.ToEndpoint endpoint -> {
                endpointId = endpoint.endpointId();
                topic = null;
            }
            case Target.ToTopic published -> {
                endpointId = null;
                topic = published.topic();
            }
        }
    }

    /** Its schedule's time has come; the next one keeps the beat, and those that were missed are left out. */
    void nextAfter(Instant now) {
        if (trigger instanceof Trigger.OnSchedule schedule) {
            long missed = Duration.between(nextAt, now).dividedBy(schedule.every());
            nextAt = nextAt.plus(schedule.every().multipliedBy(missed + 1));
        }
    }

    Environment environment() {
        return environment;
    }

    UUID connectionId() {
        return connectionId;
    }

    Workflow toWorkflow() {
        Target target = endpointId == null ? new Target.ToTopic(topic) : new Target.ToEndpoint(endpointId);
        return new Workflow(
                id,
                name,
                environment,
                connectionId,
                trigger,
                Action.to(target),
                enabled,
                activeSince,
                nextAt,
                createdAt,
                updatedAt);
    }
}
