package io.millrace.tokens.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
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

    @Column(name = "previous_hash", nullable = false)
    private byte[] previousHash;

    @Column(nullable = false)
    private byte[] hash;

    protected AuditEntity() {}

    AuditEntity(long seq, Instant at, AuditEvent event, byte[] previousHash) {
        this.seq = seq;
        this.at = at;
        this.type = event.type().id();
        this.actor = event.actor();
        this.connectionId = event.connectionId();
        this.tokenId = event.tokenId();
        this.detail = event.detail();
        this.previousHash = previousHash;
        this.hash = computedHash();
    }

    long seq() {
        return seq;
    }

    byte[] hash() {
        return hash;
    }

    /** What {@link #hash()} has to be, from all other columns. */
    final byte[] computedHash() {
        return ChainHash.of(
                previousHash,
                Long.toString(seq),
                at.toString(),
                type,
                actor,
                connectionId == null ? "" : connectionId.toString(),
                tokenId == null ? "" : tokenId,
                detail);
    }
}
