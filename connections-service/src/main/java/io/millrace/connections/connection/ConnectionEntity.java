package io.millrace.connections.connection;

import io.millrace.connections.outbox.OutgoingEvent;
import io.millrace.connections.state.ConnectionLife;
import io.millrace.connections.state.ConnectionState;
import io.millrace.contracts.ConnectionEvent;
import io.millrace.contracts.Environment;
import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.type.SqlTypes;

/** A connection's row. */
@Entity
@Table(name = "connection")
class ConnectionEntity {
    @Id
    private UUID id;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private String system;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Environment environment;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private ConnectionState state;

    private String period;

    @Column(name = "period_start")
    private Instant periodStart;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    private List<UnifiedEntity> entities;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    private Map<String, String> settings;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    private Map<String, String> metadata;

    @Column(name = "initial_sync_completed", nullable = false)
    private boolean initialSyncCompleted;

    @OptimisticLock(excluded = true) // no news for whoever reads the connection
    @Column(name = "source_lost_since")
    private Instant sourceLostSince;

    @OptimisticLock(excluded = true)
    @Column(name = "secrets_left", nullable = false)
    private boolean secretsLeft;

    @Column(name = "reconnected_from")
    private UUID reconnectedFrom;

    @Column(name = "idempotency_key")
    private String idempotencyKey;

    @Column(name = "request_hash", nullable = false)
    private String requestHash;

    @Version
    private long version;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    protected ConnectionEntity() {}

    ConnectionEntity(UUID id, NewConnection wanted, Instant now) {
        this.id = id;
        this.name = wanted.name();
        this.system = wanted.system();
        this.environment = wanted.environment();
        this.state = ConnectionState.PENDING;
        this.period = wanted.period().iso().orElse(null);
        this.periodStart = wanted.period().startBefore(now).orElse(null);
        this.entities = wanted.entities();
        this.settings = wanted.settings();
        this.metadata = wanted.metadata();
        this.reconnectedFrom = wanted.reconnectedFrom();
        this.idempotencyKey = wanted.idempotencyKey();
        this.requestHash = wanted.requestHash();
        this.createdAt = now;
        this.updatedAt = now;
    }

    ConnectionState state() {
        return state;
    }

    UUID id() {
        return id;
    }

    ConnectionLife life() {
        return new ConnectionLife(state, initialSyncCompleted);
    }

    void live(ConnectionLife life, Instant now) {
        state = life.state();
        initialSyncCompleted = life.initialSyncCompleted();
        updatedAt = now;
    }

    Connection toConnection() {
        return new Connection(
                id,
                name,
                system,
                environment,
                state,
                initialSyncCompleted,
                period == null ? InitialPeriod.ALL : InitialPeriod.parse(period),
                Optional.ofNullable(periodStart),
                List.copyOf(entities),
                Map.copyOf(settings),
                Map.copyOf(metadata),
                Optional.ofNullable(reconnectedFrom),
                requestHash,
                createdAt);
    }

    void change(ConnectionChange change, Instant now) {
        change.name().ifPresent(given -> name = given);
        change.metadata().ifPresent(given -> metadata = given);
        change.entities().ifPresent(given -> entities = given);
        updatedAt = now;
    }

    /** What the customer told of the source and of itself goes; what is left says that there was a connection. */
    void forgetSettings() {
        settings = Map.of();
        metadata = Map.of();
    }

    boolean secretsLeft() {
        return secretsLeft;
    }

    void secretsLeft(boolean left) {
        secretsLeft = left;
    }

    Optional<Instant> sourceLostSince() {
        return Optional.ofNullable(sourceLostSince);
    }

    void sourceLostSince(Instant since) {
        sourceLostSince = since;
    }

    /** The event of the step or change that was just made; the row is flushed, so that it has its new version. */
    OutgoingEvent event(ConnectionState from) {
        return new OutgoingEvent(
                Topics.CONNECTIONS, eventType(from), id, Map.of(EventHeaders.SYSTEM, system), toEvent());
    }

    private String eventType(ConnectionState from) {
        if (from == ConnectionState.PENDING) {
            return EventTypes.CONNECTION_CREATED;
        }
        if (from == state) {
            return EventTypes.CONNECTION_UPDATED;
        }
        return switch (state) {
            case DISCONNECTED -> EventTypes.CONNECTION_DISCONNECTED;
            case DELETED -> EventTypes.CONNECTION_DELETED;
            case PENDING,
                    INITIAL_SYNC,
                    ACTIVE,
                    PAUSED,
                    INACTIVE,
                    REAUTHORIZATION_REQUIRED,
                    SOURCE_UNAVAILABLE,
                    DELETING,
                    REMOVING -> EventTypes.CONNECTION_UPDATED;
        };
    }

    /** The row counts its changes from 0 at insertion; the event's version is that of the row after this change. */
    private ConnectionEvent toEvent() {
        return new ConnectionEvent(
                id,
                name,
                environment,
                system,
                state.name(),
                entities,
                period,
                settings,
                reconnectedFrom,
                version,
                createdAt,
                updatedAt);
    }
}
