package io.millrace.access.introspection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.millrace.access.token.TokenServiceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/**
 * What this replica has heard of revocations, and whether it would have heard of others. A token once revoked never comes
 * back, so its id is remembered for longer than any answer about it is cached: nothing has to be found in a cache to be
 * dropped, and an answer that was under way when the revocation came is refused too.
 */
@ApplicationScoped
class Revocations {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Duration trust;
    private final Clock clock;
    private final Ticker ticker;
    private final Cache<String, Boolean> revoked;
    private volatile Moment heard;

    @Inject
    Revocations(TokenServiceConfig config, Clock clock) {
        this(config.revocations().trust(), clock, Ticker.systemTicker());
    }

    Revocations(Duration trust, Clock clock, Ticker ticker) {
        this.trust = trust;
        this.clock = clock;
        this.ticker = ticker;
        this.revoked = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .ticker(ticker)
                .build();
    }

    /** A moment by two clocks: one cannot be set, and one goes on while the machine sleeps. */
    record Moment(long nanos, long millis) {}

    Moment now() {
        return new Moment(ticker.read(), clock.millis());
    }

    void add(String tokenId) {
        revoked.put(tokenId, true);
    }

    boolean include(String tokenId) {
        return revoked.getIfPresent(tokenId) != null;
    }

    /** All that was announced before this moment has been added. */
    void heardUntil(Moment moment) {
        heard = moment;
    }

    /** Whether what was not heard of until now can only be as old as the trust that is configured. */
    boolean areHeard() {
        Moment last = heard;
        if (last == null) {
            return false;
        }
        Moment now = now();
        long elapsed = Math.max(
                now.nanos() - last.nanos(),
                Duration.ofMillis(now.millis() - last.millis()).toNanos());
        return elapsed <= trust.toNanos();
    }
}
