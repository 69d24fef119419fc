package io.millrace.tokens.introspection;

import io.millrace.access.token.Introspection;
import io.millrace.access.token.MillraceToken;
import io.millrace.access.token.TokenIntrospection;
import io.millrace.tokens.tokens.PresentedTokens;
import jakarta.enterprise.context.ApplicationScoped;

/** Verifies what is presented to this service itself: it knows, so it neither asks nor remembers. */
@ApplicationScoped
class OwnTokens implements TokenIntrospection {
    private static final String ACTOR = "token-service";

    private final PresentedTokens tokens;

    OwnTokens(PresentedTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Introspection introspect(MillraceToken token) {
        return tokens.introspect(token.reveal(), ACTOR);
    }
}
