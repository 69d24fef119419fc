package io.millrace.tokens.secrets;

import io.millrace.tokens.secrets.VaultAnswer.Away;
import io.millrace.tokens.secrets.VaultAnswer.Conflict;
import io.millrace.tokens.secrets.VaultAnswer.Denied;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Secrets in HashiCorp Vault or OpenBao; a refused token is replaced once per call, and all else that fails is the caller's 503. */
final class VaultSecretStore implements SecretStore {
    private static final Logger LOG = Logger.getLogger(VaultSecretStore.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final VaultClient client;
    private final VaultSession session;

    VaultSecretStore(VaultSettings settings, Clock clock) {
        this.client = new VaultClient(settings);
        this.session = new VaultSession(client, settings, clock, new SecureRandom());
    }

    private interface Call<T> {
        T with(String token) throws Denied, Away, Conflict;
    }

    @Override
    public StoredSecret get(SecretPath path) {
        try {
            return call("read", path, token -> client.read(token, path));
        } catch (Conflict e) {
            throw new IllegalStateException("a read has no version to miss", e);
        }
    }

    @Override
    public void put(SecretPath path, SecretValues values, long expectedVersion) throws VersionConflict {
        try {
            call("write", path, token -> {
                client.write(token, path, values, expectedVersion);
                return null;
            });
        } catch (Conflict _) {
            throw new VersionConflict(path);
        }
    }

    @Override
    public void delete(SecretPath path) {
        try {
            call("delete", path, token -> {
                client.deleteForGood(token, path);
                return null;
            });
        } catch (Conflict e) {
            throw new IllegalStateException("a deletion has no version to miss", e);
        }
    }

    @Override
    public void check() {
        try {
            client.health();
        } catch (Away e) {
            throw new SecretStoreUnavailable(e.getMessage(), RETRY_AFTER);
        }
        session.token();
    }

    /** To be called every few seconds. */
    void keepLogin() {
        session.renewIfDue();
    }

    private <T> T call(String operation, SecretPath path, Call<T> call) throws Conflict {
        try {
            String token = session.token();
            try {
                return call.with(token);
            } catch (Denied _) {
                session.refused(token);
                return call.with(session.token());
            }
        } catch (Denied | Away e) {
            LOG.warnf("secret store call failed operation=%s path=%s reason=%s", operation, path, e.getMessage());
            throw new SecretStoreUnavailable(e.getMessage(), RETRY_AFTER);
        }
    }
}
