package io.millrace.tokens.tokens;

import io.millrace.access.token.MillraceToken;
import io.millrace.tokens.audit.AuditLog;
import io.millrace.tokens.tokens.Verification.Valid;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Revokes a token or an operator key for whoever holds it: holding it is the proof, for a finder as for its owner. */
@ApplicationScoped
public class HeldTokens {
    private static final String ACTOR = "token-holder";

    private final TokenVerifier verifier;
    private final TokenRepository rows;
    private final TokenEnds ends;
    private final AuditLog audit;

    HeldTokens(TokenVerifier verifier, TokenRepository rows, TokenEnds ends, AuditLog audit) {
        this.verifier = verifier;
        this.rows = rows;
        this.ends = ends;
        this.audit = audit;
    }

    /** Nobody learns whether the text was a token: one that is none, or has ended already, is no error. */
    @Transactional
    public void revoke(String text) {
        MillraceToken.parse(text)
                .filter(token -> verifier.check(token) instanceof Valid)
                .ifPresent(this::revoke);
    }

    private void revoke(MillraceToken token) {
        audit.takeTurn();
        // Read again in its turn: another holder may have been quicker.
        ends.revoke(rows.notRevoked(token.id()).map(List::of).orElse(List.of()), ACTOR);
    }
}
