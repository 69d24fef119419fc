package io.millrace.tokens.audit;

import io.millrace.contracts.AuditRecorded;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** One link of the audit chain; written once, never changed, which the table's trigger enforces. */
@Entity
@Table(name = "audit")
class AuditEntity {
    @Id
    private long seq;

    @Column(nullable = false)
    private Instant at;

    @Column(nullable = false)
    private String type;

    @Column(nullable = false)
    private String actor;

    @Column(name = "connection_id")
    private UUID connectionId;

    @Column(name = "token_id")
    private String tokenId;

    @Column(nullable = false)
    private String detail;

    @Column(name = "event_id")
    private UUID eventId;

    @Column(name = "event_at")
    private Instant eventAt;

    private String environment;

    @SuppressWarnings("UnusedVariable") // The database makes it, and queries filter by it.
    @Column(name = "occurred_at", insertable = false, updatable = false)
    private Instant occurredAt;

    @Column(name = "previous_hash", nullable = false)
    private byte[] previousHash;

    @Column(nullable = false)
    private byte[] hash;

    protected AuditEntity() {}

    private AuditEntity(ChainEnd end, Instant at, String type, String actor, UUID connectionId, String detail) {
        this.seq = end.seq() + 1;
        this.previousHash = end.hash();
        this.at = at.truncatedTo(ChronoUnit.MICROS);
        this.type = type;
        this.actor = actor;
        this.connectionId = connectionId;
        this.detail = detail;
    }

    /** The next row for something of this service's own. */
    static AuditEntity own(ChainEnd end, Instant now, AuditEvent event) {
        AuditEntity row = new AuditEntity(
                end, now, event.type().id(), event.actor(), event.connectionId(), AuditDetails.text(event.details()));
        row.tokenId = event.tokenId();
        row.hash = row.computedHash();
        return row;
    }

    /** The next row for what another service told. */
    static AuditEntity told(ChainEnd end, Instant now, AuditRecorded event) {
        AuditEntity row = new AuditEntity(
                end, now, event.action(), event.actor(), event.connectionId(), AuditDetails.text(event.details()));
        row.eventId = event.eventId();
        row.eventAt = event.at().truncatedTo(ChronoUnit.MICROS);
        row.environment =
                event.environment() == null ? null : event.environment().id();
        row.hash = row.computedHash();
        return row;
    }

    /** What {@link #hash()} has to be, from all other columns; those of told events only where there is one. */
    final byte[] computedHash() {
        List<String> columns = new ArrayList<>(List.of(
                Long.toString(seq),
                at.toString(),
                type,
                actor,
                Objects.toString(connectionId, ""),
                Objects.toString(tokenId, ""),
                detail));
        if (eventId != null) {
            columns.addAll(List.of(eventId.toString(), eventAt.toString(), Objects.toString(environment, "")));
        }
        return ChainHash.of(previousHash, columns.toArray(String[]::new));
    }

    long seq() {
        return seq;
    }

    byte[] previousHash() {
        return previousHash;
    }

    byte[] hash() {
        return hash;
    }

    AuditRow view() {
        return new AuditRow(
                seq,
                eventAt == null ? at : eventAt,
                at,
                type,
                actor,
                connectionId,
                environment,
                tokenId,
                Map.copyOf(AuditDetails.parse(detail)),
                HexFormat.of().formatHex(hash));
    }
}
