package io.millrace.connections.connection;

import io.millrace.contracts.ConnectionEvent;
import io.millrace.contracts.Environment;
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
        this.state = ConnectionState.CONNECTING;
        this.period = wanted.period().iso().orElse(null);
        this.periodStart = wanted.period().startBefore(now).orElse(null);
        this.entities = wanted.entities();
        this.settings = wanted.settings();
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

    void moveTo(ConnectionState next, Instant now) {
        state = next;
        updatedAt = now;
    }

    Connection toConnection() {
        return new Connection(
                id,
                name,
                system,
                environment,
                state,
                period == null ? InitialPeriod.ALL : InitialPeriod.parse(period),
                Optional.ofNullable(periodStart),
                List.copyOf(entities),
                Map.copyOf(settings),
                requestHash,
                createdAt);
    }

    /** The row counts its changes from 0 at insertion; the event's version is that of the row after this change. */
    ConnectionEvent toEvent() {
        return new ConnectionEvent(
                id, name, environment, system, state.name(), entities, period, settings, version, createdAt, updatedAt);
    }
}
