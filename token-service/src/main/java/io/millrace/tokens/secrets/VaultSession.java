package io.millrace.tokens.secrets;

import io.millrace.tokens.secrets.VaultAnswer.Away;
import io.millrace.tokens.secrets.VaultAnswer.Denied;
import io.millrace.tokens.secrets.VaultClient.Granted;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * This service's login at Vault: one login at a time, renewal at two thirds of the lifetime, a pause that grows while logins
 * fail, so that a server that comes back is not met by a storm. Safe for use by many threads.
 */
final class VaultSession {
    private static final Logger LOG = Logger.getLogger(VaultSession.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private final VaultClient client;
    private final VaultSettings settings;
    private final Clock clock;
    private final RandomGenerator jitter;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Login login;
    private Instant notBefore = Instant.MIN;
    private int failures;

    private record Login(Granted granted, Duration firstTtl, Instant renewAt, Instant expiresAt) {}

    VaultSession(VaultClient client, VaultSettings settings, Clock clock, RandomGenerator jitter) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
        this.jitter = jitter;
    }

    /** A token that should be good, from a new login where there is none. */
    String token() {
        Login current = login;
        if (current != null && clock.instant().isBefore(current.expiresAt)) {
            return current.granted.token();
        }
        lock.lock();
        try {
            if (login == null || !clock.instant().isBefore(login.expiresAt)) {
                logIn();
            }
            return login.granted.token();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets a token that Vault refused, unless another thread has replaced it already. */
    void refused(String token) {
        lock.lock();
        try {
            if (login != null && login.granted.token().equals(token)) {
                login = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Renews when it is time to; a token that cannot be renewed is replaced by a new login at its next use. */
    void renewIfDue() {
        Login current = login;
        if (current == null || clock.instant().isBefore(current.renewAt)) {
            return;
        }
        try {
            Granted renewed = client.renew(current.granted.token());
            // Near its maximum lifetime a token is renewed for ever shorter times.
            boolean worth = renewed.ttl().compareTo(current.firstTtl.dividedBy(2)) > 0;
            replace(current, worth ? granted(renewed, current.firstTtl) : null);
        } catch (Denied _) {
            replace(current, null);
        } catch (Away e) {
            LOG.warnf("secret store login not renewed, tried again soon reason=%s", e.getMessage());
        }
    }

    @SuppressWarnings("ReferenceEquality") // The very login that was renewed, not one that looks like it.
    private void replace(Login old, Login next) {
        lock.lock();
        try {
            if (login == old) {
                login = next;
            }
        } finally {
            lock.unlock();
        }
    }

    private void logIn() {
        Duration wait = Duration.between(clock.instant(), notBefore);
        if (notBefore.isAfter(clock.instant())) {
            throw new SecretStoreUnavailable("not logged in", wait);
        }
        try {
            Granted granted = client.login(settings.roleId(), secretId());
            login = granted(granted, granted.ttl());
            failures = 0;
            LOG.infof("logged in at the secret store ttl=%s", granted.ttl());
        } catch (VaultAnswer e) {
            throw failed(e.getMessage());
        } catch (IOException _) {
            throw failed("millrace.vault.secret-id-file cannot be read");
        }
    }

    private SecretStoreUnavailable failed(String reason) {
        Duration longest = settings.maxLoginPause();
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
        failures++;
        notBefore = clock.instant().plus(jittered(pause.compareTo(longest) < 0 ? pause : longest));
        LOG.warnf("login at the secret store failed reason=%s", reason);
        return new SecretStoreUnavailable(reason, Duration.ofSeconds(1));
    }

    private String secretId() throws IOException {
        return Files.readString(settings.secretIdFile()).strip();
    }

    private Login granted(Granted granted, Duration firstTtl) {
        Instant now = clock.instant();
        boolean forever = granted.ttl().isZero();
        Instant expiresAt = forever ? Instant.MAX : now.plus(granted.ttl());
        Instant renewAt = forever || !granted.renewable()
                ? Instant.MAX
                : now.plus(jittered(granted.ttl().multipliedBy(2).dividedBy(3)));
        return new Login(granted, firstTtl, renewAt, expiresAt);
    }

    /** Up to a tenth shorter, so that replicas do not come all at once. */
    private Duration jittered(Duration duration) {
        return duration.minusNanos((long) (duration.toNanos() * 0.1 * jitter.nextDouble()));
    }
}
