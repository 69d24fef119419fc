package io.millrace.tokens.tokens;

import io.millrace.access.token.OperatorRole;
import io.millrace.access.token.TokenPrefix;
import io.millrace.contracts.Environment;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/**
 * A token as it is stored: its public id, a keyed hash and what it is good for. Only its times change, and only those that a
 * transaction has set are written: noting a use must not undo a revocation that was committed meanwhile.
 */
@Entity
@DynamicUpdate
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

    @Column(nullable = false)
    private String scope = "";

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

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
            String id, TokenHash hash, UUID connectionId, Environment environment, String scope, Instant createdAt) {
        TokenEntity token = new TokenEntity(id, TokenKind.CONNECTION, hash, createdAt);
        token.scope = scope;
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

    /** It ends by itself then, or earlier where it would have anyway. */
    void expireBy(Instant end) {
        if (expiresAt == null || end.isBefore(expiresAt)) {
            expiresAt = end;
        }
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

    String scope() {
        return scope;
    }

    boolean isLive(Instant now) {
        return revokedAt == null && !isExpired(now);
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    TokenPrefix prefix() {
        return switch (kind) {
            case CONNECTION -> TokenPrefix.of(environment);
            case OPERATOR -> TokenPrefix.OPERATOR;
        };
    }

    TokenMetadata metadata(Instant now) {
        return new TokenMetadata(
                id, prefix().text() + id, scope, state(now), createdAt, lastUsedAt, expiresAt, revokedAt);
    }

    private TokenMetadata.State state(Instant now) {
        if (isExpired(now)) {
            return TokenMetadata.State.EXPIRED;
        }
        return revokedAt == null ? TokenMetadata.State.LIVE : TokenMetadata.State.REVOKED;
    }
}
