package io.millrace.tokens.tokens;

import io.millrace.access.token.OperatorRole;
import io.millrace.contracts.Environment;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A token as it is stored: its public id, a keyed hash and what it is good for. Only its times change. */
@Entity
@Table(name = "token")
class TokenEntity {
    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private TokenKind kind;

    @SuppressWarnings("UnusedVariable") // For whoever reads the table; no code needs it yet.
    private String name;

    @Column(name = "connection_id")
    private UUID connectionId;

    @Enumerated(EnumType.STRING)
    private Environment environment;

    @Enumerated(EnumType.STRING)
    private OperatorRole role;

    @Column(nullable = false)
    private byte[] hash;

    @Column(name = "pepper_version", nullable = false)
    private int pepperVersion;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    @Column(name = "announced_at")
    private Instant announcedAt;

    protected TokenEntity() {}

    private TokenEntity(String id, TokenKind kind, TokenHash hash, Instant createdAt) {
        this.id = id;
        this.kind = kind;
        this.hash = hash.bytes();
        this.pepperVersion = hash.pepperVersion();
        this.createdAt = createdAt;
    }

    static TokenEntity ofConnection(
            String id, TokenHash hash, UUID connectionId, Environment environment, Instant createdAt) {
        TokenEntity token = new TokenEntity(id, TokenKind.CONNECTION, hash, createdAt);
        token.connectionId = connectionId;
        token.environment = environment;
        return token;
    }

    static TokenEntity ofOperator(String id, TokenHash hash, String name, OperatorRole role, Instant createdAt) {
        TokenEntity token = new TokenEntity(id, TokenKind.OPERATOR, hash, createdAt);
        token.name = name;
        token.role = role;
        return token;
    }

    void revoke(Instant now) {
        revokedAt = now;
    }

    void announced(Instant now) {
        announcedAt = now;
    }

    void used(Instant now) {
        lastUsedAt = now;
    }

    String id() {
        return id;
    }

    TokenKind kind() {
        return kind;
    }

    UUID connectionId() {
        return connectionId;
    }

    Environment environment() {
        return environment;
    }

    OperatorRole role() {
        return role;
    }

    TokenHash hash() {
        return new TokenHash(hash, pepperVersion);
    }

    Instant lastUsedAt() {
        return lastUsedAt;
    }

    Instant revokedAt() {
        return revokedAt;
    }
}
