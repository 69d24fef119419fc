package io.millrace.access.token;

import io.millrace.access.identity.BearerHeader;
import io.millrace.access.problem.ApiProblem;
import io.millrace.access.token.Caller.ConnectionCaller;
import io.millrace.access.token.Caller.OperatorCaller;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Enforces {@link RequiresToken}; where nobody can say whether a token is valid it is refused with 503. */
public class RequiresTokenFilter {
    private static final Logger LOG = Logger.getLogger(RequiresTokenFilter.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** Looked up when asked: a service without a path that takes a customer's token has no way to verify one. */
    private final Instance<TokenIntrospection> tokens;

    private final CurrentCaller current;

    RequiresTokenFilter(Instance<TokenIntrospection> tokens, CurrentCaller current) {
        this.tokens = tokens;
        this.current = current;
    }

    @RequiresToken
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public void check(ContainerRequestContext request) {
        String presented = BearerHeader.of(request)
                .orElseThrow(() -> ApiProblem.unauthorized(
                        "token-missing", "Send the token in the header 'Authorization: Bearer mlr_...'."));
        MillraceToken token = MillraceToken.parse(presented).orElseThrow(RequiresTokenFilter::invalid);
        Introspection answer = introspect(token);
        if (!answer.active()) {
            throw invalid();
        }
        current.is(callerOf(answer));
    }

    private Introspection introspect(MillraceToken token) {
        try {
            return tokens.get().introspect(token);
        } catch (TokenServiceUnavailable e) {
            LOG.warnf("token not verified tokenId=%s reason=%s", token.id(), e.getMessage());
            throw ApiProblem.unavailable(
                    "token-service-unavailable", "The token cannot be verified at the moment.", RETRY_AFTER);
        }
    }

    private static Caller callerOf(Introspection answer) {
        return switch (answer.kind()) {
            case CONNECTION -> new ConnectionCaller(answer.connectionId(), answer.environment(), answer.tokenId());
            case OPERATOR -> new OperatorCaller(answer.tokenId(), answer.role());
        };
    }

    private static ApiProblem invalid() {
        return ApiProblem.unauthorized("token-invalid", "The token is not valid: unknown, revoked or mistyped.");
    }
}
