package io.millrace.tokens.credentials;

import io.millrace.access.problem.ApiProblem;
import io.millrace.contracts.Environment;
import io.millrace.tokens.audit.AuditEvent;
import io.millrace.tokens.audit.AuditLog;
import io.millrace.tokens.audit.AuditType;
import io.millrace.tokens.secrets.SecretPath;
import io.millrace.tokens.secrets.SecretStore;
import io.millrace.tokens.secrets.SecretValues;
import io.millrace.tokens.secrets.StoredSecret;
import io.millrace.tokens.secrets.VersionConflict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The sources' credentials, each under its environment and connection, in the secret store alone. The audit row comes first:
 * the store has no part in our transactions, and a row too many is better than a write nobody can answer for.
 */
@ApplicationScoped
public class Credentials {
    private final SecretStore store;
    private final AuditLog audit;

    Credentials(SecretStore store, AuditLog audit) {
        this.store = store;
        this.audit = audit;
    }

    public void put(UUID connectionId, Environment environment, SecretValues values, String actor) {
        SecretPath path = path(connectionId, environment);
        StoredSecret current = store.get(path);
        audit.appendAlone(new AuditEvent(
                AuditType.CREDENTIAL_WRITE, actor, connectionId, null, Map.of("environment", environment.id())));
        try {
            store.put(path, values, current.version());
        } catch (VersionConflict _) {
            throw ApiProblem.conflict("credential-changed", "Someone else wrote this credential at the same time.");
        }
    }

    public Optional<SecretValues> find(UUID connectionId, Environment environment) {
        return Optional.of(store.get(path(connectionId, environment)))
                .filter(StoredSecret::isPresent)
                .map(StoredSecret::values);
    }

    /** Deletes what there is of a connection, in either environment, with all older versions. */
    public void delete(UUID connectionId, String actor) {
        audit.appendAlone(new AuditEvent(AuditType.CREDENTIAL_DELETION, actor, connectionId, null, Map.of()));
        for (Environment environment : Environment.values()) {
            store.delete(path(connectionId, environment));
        }
    }

    private static SecretPath path(UUID connectionId, Environment environment) {
        return SecretPath.of(environment.id(), "connections", connectionId.toString());
    }
}
