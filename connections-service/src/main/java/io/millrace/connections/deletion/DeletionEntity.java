package io.millrace.connections.deletion;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** How far the deletion of a connection's data has come; it outlives the data, as the statement of what went. */
@Entity
@Table(name = "data_deletion")
class DeletionEntity {
    @Id
    @Column(name = "connection_id")
    private UUID connectionId;

    @Column(name = "requested_by", nullable = false)
    private String requestedBy;

    @Column(name = "requested_at", nullable = false)
    private Instant requestedAt;

    /** When the workers were last asked to forget its streams. */
    @Column(name = "asked_at", nullable = false)
    private Instant askedAt;

    @Column(name = "secrets_destroyed_at")
    private Instant secretsDestroyedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    private Purge purge;

    @Column(name = "completed_at")
    private Instant completedAt;

    protected DeletionEntity() {}

    DeletionEntity(UUID connectionId, String requestedBy, Instant requestedAt) {
        this.connectionId = connectionId;
        this.requestedBy = requestedBy;
        this.requestedAt = requestedAt;
        this.askedAt = requestedAt;
    }

    /** True, and noted as asked now, where the last time lies before {@code due}. */
    boolean askIfDue(Instant due, Instant now) {
        boolean isDue = askedAt.isBefore(due);
        if (isDue) {
            askedAt = now;
        }
        return isDue;
    }

    void secretsDestroyed(Instant now) {
        secretsDestroyedAt = now;
    }

    boolean hasSecrets() {
        return secretsDestroyedAt == null;
    }

    void purged(Purge soFar) {
        purge = soFar;
    }

    void completed(Instant now) {
        completedAt = now;
    }

    UUID connectionId() {
        return connectionId;
    }

    Deletion toDeletion() {
        return new Deletion(
                connectionId,
                completedAt == null ? Deletion.State.RUNNING : Deletion.State.COMPLETED,
                requestedBy,
                requestedAt,
                secretsDestroyedAt,
                purge,
                completedAt);
    }
}
