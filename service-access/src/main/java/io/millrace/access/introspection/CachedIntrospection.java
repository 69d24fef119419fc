package io.millrace.access.introspection;

import io.millrace.access.token.Introspection;
import io.millrace.access.token.MillraceToken;
import io.millrace.access.token.TokenIntrospection;
import io.millrace.access.token.TokenServiceUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Answers from what token-service said a moment ago, as long as a revocation would have been heard of; else it asks each time.
 * A token that is known to be revoked is refused whatever was answered.
 */
@ApplicationScoped
class CachedIntrospection implements TokenIntrospection {
    private final TokenService tokenService;
    private final IntrospectionCache cache;
    private final Revocations revocations;

    CachedIntrospection(TokenService tokenService, IntrospectionCache cache, Revocations revocations) {
        this.tokenService = tokenService;
        this.cache = cache;
        this.revocations = revocations;
    }

    @Override
    public Introspection introspect(MillraceToken token) throws TokenServiceUnavailable {
        if (revocations.include(token.id())) {
            return Introspection.INACTIVE;
        }
        // Asked before the question: an answer may be kept only if no revocation since it was given can have been
        // missed.
        boolean heard = revocations.areHeard();
        Optional<Introspection> known = cache.find(token).filter(answer -> heard || !answer.active());
        return known.isPresent() ? known.get() : ask(token, heard);
    }

    private Introspection ask(MillraceToken token, boolean heard) throws TokenServiceUnavailable {
        Introspection answer = tokenService.ask(token);
        if (heard || !answer.active()) {
            cache.put(token, answer);
        }
        return revocations.include(token.id()) ? Introspection.INACTIVE : answer;
    }
}
