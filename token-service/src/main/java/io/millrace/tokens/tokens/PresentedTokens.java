package io.millrace.tokens.tokens;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.access.token.Introspection;
import io.millrace.access.token.MillraceToken;
import io.millrace.tokens.tokens.Verification.Refused;
import io.millrace.tokens.tokens.Verification.Valid;
import jakarta.enterprise.context.ApplicationScoped;

/** Says whether a presented text is a token that is good now; all that is not is answered the same way. */
@ApplicationScoped
public class PresentedTokens {
    private static final String METRIC = "millrace.tokens.introspections";

    private final TokenVerifier verifier;
    private final RefusalAudit refusals;
    private final MeterRegistry metrics;

    PresentedTokens(TokenVerifier verifier, RefusalAudit refusals, MeterRegistry metrics) {
        this.verifier = verifier;
        this.refusals = refusals;
        this.metrics = metrics;
    }

    /**
     * Verifies without keeping anything but the use.
     *
     * @param actor the service that was presented with the token
     */
    public Introspection introspect(String text, String actor) {
        return MillraceToken.parse(text).map(token -> introspect(token, actor)).orElseGet(() -> refuse("no-token"));
    }

    private Introspection introspect(MillraceToken token, String actor) {
        return switch (verifier.verify(token)) {
            case Valid(Introspection answer) -> {
                count("valid");
                yield answer;
            }
            case Refused(Verification.Reason reason) -> {
                refusals.refused(actor, token.id(), reason);
                yield refuse(reason.id());
            }
        };
    }

    private Introspection refuse(String result) {
        count(result);
        return Introspection.INACTIVE;
    }

    private void count(String result) {
        metrics.counter(METRIC, "result", result).increment();
    }
}
