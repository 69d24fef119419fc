package io.millrace.tokens.tokens;

import io.millrace.tokens.secrets.SecretPath;
import io.millrace.tokens.secrets.SecretStore;
import io.millrace.tokens.secrets.SecretStoreUnavailable;
import io.millrace.tokens.secrets.SecretValues;
import io.millrace.tokens.secrets.StoredSecret;
import io.millrace.tokens.secrets.VersionConflict;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/**
 * The keys of the token hashes, by version. They lie in the secret store as one secret with a value for each version and are
 * read once, so that tokens are verified with the store away. The first start creates version 1; of several that start at
 * once, one creates it and the others read it.
 */
@ApplicationScoped
class Peppers {
    static final String ALGORITHM = "HmacSHA256";
    private static final SecretPath PATH = SecretPath.of("token-service", "pepper");
    private static final Logger LOG = Logger.getLogger(Peppers.class);
    private static final int KEY_BYTES = 32;

    private final SecretStore store;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile NavigableMap<Integer, SecretKey> keys = Collections.emptyNavigableMap();

    Peppers(SecretStore store) {
        this.store = store;
    }

    /** A store that is away at start is met again at the first use, and by readiness until then. */
    void loadAtStart(@Observes StartupEvent start) {
        try {
            currentVersion();
        } catch (SecretStoreUnavailable e) {
            LOG.warnf("pepper not loaded yet, not ready until it is reason=%s", e.reason());
        }
    }

    int currentVersion() {
        if (keys.isEmpty()) {
            load(() -> keys.isEmpty());
        }
        return keys.lastKey();
    }

    /** The key of a version, read again where another replica has made a newer one. */
    SecretKey key(int version) {
        if (!keys.containsKey(version)) {
            load(() -> !keys.containsKey(version));
        }
        SecretKey key = keys.get(version);
        if (key == null) {
            throw new IllegalStateException("pepper version " + version + " is missing in the secret store");
        }
        return key;
    }

    boolean isLoaded() {
        return !keys.isEmpty();
    }

    private void load(BooleanSupplier stillNeeded) {
        loading.lock();
        try {
            if (stillNeeded.getAsBoolean()) {
                keys = parse(storedOrCreated());
            }
        } finally {
            loading.unlock();
        }
    }

    private SecretValues storedOrCreated() {
        StoredSecret stored = store.get(PATH);
        if (stored.isPresent()) {
            return stored.values();
        }
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        SecretValues created = new SecretValues(Map.of("1", Base64.getEncoder().encodeToString(key)));
        try {
            store.put(PATH, created, stored.version());
            LOG.info("pepper created version=1");
            return created;
        } catch (VersionConflict _) {
            return store.get(PATH).values();
        }
    }

    private static NavigableMap<Integer, SecretKey> parse(SecretValues values) {
        NavigableMap<Integer, SecretKey> parsed = new TreeMap<>();
        values.reveal()
                .forEach((version, key) -> parsed.put(
                        Integer.valueOf(version),
                        new SecretKeySpec(Base64.getDecoder().decode(key), ALGORITHM)));
        return Collections.unmodifiableNavigableMap(parsed);
    }
}
