package io.millrace.tokens.tokens;

import io.millrace.access.token.Introspection;
import io.millrace.access.token.MillraceToken;
import io.millrace.tokens.tokens.Verification.Reason;
import io.millrace.tokens.tokens.Verification.Refused;
import io.millrace.tokens.tokens.Verification.Valid;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Holds a presented token against its row: secret, environment, revocation. Only the right secret learns anything more. */
@ApplicationScoped
class TokenVerifier {
    /** The use of a token is noted to the minute, so that reading the API does not mean writing a table. */
    private static final Duration USE_RESOLUTION = Duration.ofMinutes(1);

    private final TokenRepository tokens;
    private final TokenHasher hasher;
    private final Clock clock;

    TokenVerifier(TokenRepository tokens, TokenHasher hasher, Clock clock) {
        this.tokens = tokens;
        this.hasher = hasher;
        this.clock = clock;
    }

    /** Whether it is good now; a use is noted. */
    @Transactional
    Verification verify(MillraceToken presented) {
        Verification verification = check(presented);
        if (verification instanceof Valid) {
            noteUse(tokens.findById(presented.id()));
        }
        return verification;
    }

    /** Whether it is good now, without a trace. */
    @Transactional
    Verification check(MillraceToken presented) {
        TokenEntity token = tokens.findById(presented.id());
        if (token == null) {
            return new Refused(Reason.UNKNOWN);
        }
        if (presented.prefix() != token.prefix()) {
            return new Refused(Reason.WRONG_ENVIRONMENT);
        }
        if (!hasher.matches(presented, token.hash())) {
            return new Refused(Reason.WRONG_SECRET);
        }
        if (token.isExpired(clock.instant())) {
            return new Refused(Reason.EXPIRED);
        }
        return token.revokedAt() == null ? new Valid(answer(token)) : new Refused(Reason.REVOKED);
    }

    private void noteUse(TokenEntity token) {
        Instant now = clock.instant();
        if (token.lastUsedAt() == null
                || token.lastUsedAt().plus(USE_RESOLUTION).isBefore(now)) {
            token.used(now);
        }
    }

    private static Introspection answer(TokenEntity token) {
        return switch (token.kind()) {
            case CONNECTION ->
                Introspection.ofConnection(token.id(), token.connectionId(), token.environment(), token.scope());
            case OPERATOR -> Introspection.ofOperator(token.id(), token.role());
        };
    }
}
