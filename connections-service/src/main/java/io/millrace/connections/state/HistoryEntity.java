package io.millrace.connections.state;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A step of a connection's life as it is kept; never changed. */
@Entity
@Table(name = "connection_history")
class HistoryEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long position;

    @Column(name = "connection_id", nullable = false)
    private UUID connectionId;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_state", nullable = false)
    private ConnectionState from;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_state", nullable = false)
    private ConnectionState to;

    @Column(nullable = false)
    private Instant at;

    @Column(name = "reason_code")
    private String reasonCode;

    private String detail;

    @Column(nullable = false)
    private String actor;

    protected HistoryEntity() {}

    HistoryEntity(UUID connectionId, HistoryStep step) {
        this.connectionId = connectionId;
        this.from = step.from();
        this.to = step.to();
        this.at = step.at();
        this.reasonCode = step.reason() == null ? null : step.reason().code();
        this.detail = step.reason() == null ? null : step.reason().detail();
        this.actor = step.actor();
    }

    long position() {
        return position;
    }

    UUID connectionId() {
        return connectionId;
    }

    HistoryStep toStep() {
        return new HistoryStep(from, to, at, reasonCode == null ? null : new Reason(reasonCode, detail), actor);
    }
}
