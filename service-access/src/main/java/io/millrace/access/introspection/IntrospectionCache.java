package io.millrace.access.introspection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.millrace.access.token.Introspection;
import io.millrace.access.token.MillraceToken;
import io.millrace.access.token.TokenServiceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/** Remembers answers about tokens for a few seconds, bounded in number; it holds hashes, so a heap dump shows no token. */
@ApplicationScoped
class IntrospectionCache {
    private static final int MAX_ENTRIES = 10_000;

    private final Cache<String, Introspection> answers;

    @Inject
    IntrospectionCache(TokenServiceConfig config) {
        this(config, Ticker.systemTicker());
    }

    IntrospectionCache(TokenServiceConfig config, Ticker ticker) {
        this.answers = Caffeine.newBuilder()
                .maximumSize(MAX_ENTRIES)
                .ticker(ticker)
                .expireAfter(Expiry.<String, Introspection>creating(
                        (_, answer) -> answer.active() ? config.positiveCache() : config.negativeCache()))
                .build();
    }

    Optional<Introspection> find(MillraceToken token) {
        return Optional.ofNullable(answers.getIfPresent(key(token)));
    }

    void put(MillraceToken token, Introspection answer) {
        // Dropped first: an expiry set at creation would else stay as it was when a refused token becomes a valid one.
        answers.invalidate(key(token));
        answers.put(key(token), answer);
    }

    private static String key(MillraceToken token) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(token.reveal().getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
