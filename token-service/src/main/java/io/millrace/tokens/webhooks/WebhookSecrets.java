package io.millrace.tokens.webhooks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.millrace.access.problem.ApiProblem;
import io.millrace.contracts.Environment;
import io.millrace.tokens.audit.AuditEvent;
import io.millrace.tokens.audit.AuditLog;
import io.millrace.tokens.audit.AuditType;
import io.millrace.tokens.secrets.SecretPath;
import io.millrace.tokens.secrets.SecretStore;
import io.millrace.tokens.secrets.StoredSecret;
import io.millrace.tokens.secrets.VersionConflict;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The keys by which webhooks are signed, each under its environment and endpoint, in the secret store alone. As for
 * credentials the audit row comes first; reading is written down once an hour for each endpoint, by each replica.
 */
@ApplicationScoped
class WebhookSecrets {
    private static final Duration READS_TOGETHER = Duration.ofHours(1);
    private static final int MAX_ENDPOINTS = 100_000;

    private final SecretStore store;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Cache<UUID, Boolean> readsWritten = Caffeine.newBuilder()
            .maximumSize(MAX_ENDPOINTS)
            .expireAfterWrite(READS_TOGETHER)
            .build();

    WebhookSecrets(SecretStore store, AuditLog audit, Clock clock) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** A stored pair, where it lies, and what the next write has to name. */
    private record Found(SecretPath path, WebhookSecretPair pair, long version) {}

    List<WebhookSecret> create(UUID endpointId, Environment environment, String actor) {
        if (find(endpointId).isPresent()) {
            throw ApiProblem.conflict("webhook-secret-exists", "The endpoint has a secret; rotate it instead.");
        }
        SecretPath path = path(endpointId, environment);
        long version = store.get(path).version();
        write(AuditType.WEBHOOK_SECRET_CREATION, endpointId, actor);
        return put(new Found(path, WebhookSecretPair.create(random), version));
    }

    /** A new current secret; the one before it stays valid for a day. */
    List<WebhookSecret> rotate(UUID endpointId, String actor) {
        Found found = require(endpointId);
        write(AuditType.WEBHOOK_SECRET_ROTATION, endpointId, actor);
        return put(new Found(found.path(), found.pair().rotated(random, clock.instant()), found.version()));
    }

    List<WebhookSecret> read(UUID endpointId, String actor) {
        WebhookSecretPair pair = require(endpointId).pair();
        var _ = readsWritten.get(endpointId, _ -> {
            write(AuditType.WEBHOOK_SECRET_READ, endpointId, actor);
            return true;
        });
        return pair.validAt(clock.instant());
    }

    /** Destroys what there is of an endpoint, with all older versions; none is no error. */
    void delete(UUID endpointId, String actor) {
        write(AuditType.WEBHOOK_SECRET_DELETION, endpointId, actor);
        for (Environment environment : Environment.values()) {
            store.delete(path(endpointId, environment));
        }
        readsWritten.invalidate(endpointId);
    }

    private Found require(UUID endpointId) {
        return find(endpointId)
                .orElseThrow(
                        () -> ApiProblem.notFound("webhook-secret-not-found", "There is no secret of this endpoint."));
    }

    private Optional<Found> find(UUID endpointId) {
        for (Environment environment : Environment.values()) {
            SecretPath path = path(endpointId, environment);
            StoredSecret stored = store.get(path);
            if (stored.isPresent()) {
                return Optional.of(new Found(path, WebhookSecretPair.of(stored.values()), stored.version()));
            }
        }
        return Optional.empty();
    }

    private List<WebhookSecret> put(Found changed) {
        try {
            store.put(changed.path(), changed.pair().values(), changed.version());
            return changed.pair().validAt(clock.instant());
        } catch (VersionConflict _) {
            throw ApiProblem.conflict("webhook-secret-changed", "Someone else changed this secret at the same time.");
        }
    }

    private void write(AuditType type, UUID endpointId, String actor) {
        audit.appendAlone(new AuditEvent(type, actor, null, null, Map.of("endpointId", endpointId.toString())));
    }

    private static SecretPath path(UUID endpointId, Environment environment) {
        return SecretPath.of(environment.id(), "webhooks", endpointId.toString());
    }
}
