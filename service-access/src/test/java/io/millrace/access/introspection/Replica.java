package io.millrace.access.introspection;

import io.millrace.access.token.Introspection;
import io.millrace.access.token.MillraceToken;
import io.millrace.access.token.OperatorRole;
import io.millrace.access.token.TokenServiceUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The caches of one replica of a service, with its own reader of the topic; {@code revoked} is what token-service knows. */
final class Replica implements AutoCloseable {
    private final AtomicInteger questions = new AtomicInteger();
    private final RevocationReader reader;
    private final CachedIntrospection introspection;

    Replica(String bootstrapServers, Set<String> revoked) {
        AccessConfig config = AccessConfig.defaults();
        Revocations revocations = new Revocations(config, Clock.systemUTC());
        TokenService tokenService = token -> {
            questions.incrementAndGet();
            return revoked.contains(token.id())
                    ? Introspection.INACTIVE
                    : Introspection.ofOperator(token.id(), OperatorRole.VIEWER);
        };
        reader = new RevocationReader(
                Map.of("bootstrap.servers", bootstrapServers), Duration.ofMillis(250), revocations);
        introspection = new CachedIntrospection(tokenService, new IntrospectionCache(config), revocations);
        reader.start(null);
    }

    boolean accepts(MillraceToken token) {
        try {
            return introspection.introspect(token).active();
        } catch (TokenServiceUnavailable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a second use of the token is answered without token-service. */
    boolean caches(MillraceToken token) {
        accepts(token);
        int before = questions.get();
        accepts(token);
        return questions.get() == before;
    }

    @Override
    public void close() {
        try {
            reader.stop(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
