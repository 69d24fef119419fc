package io.millrace.access.token;

import io.millrace.access.problem.ApiProblem;
import io.millrace.access.token.Caller.ConnectionCaller;
import io.millrace.access.token.Caller.OperatorCaller;
import jakarta.enterprise.context.RequestScoped;
import java.util.Locale;
import java.util.Optional;

/** The caller of the request that is being answered, for resources under {@link RequiresToken}. */
@RequestScoped
public class CurrentCaller {
    private Caller caller;

    void is(Caller verified) {
        caller = verified;
    }

    public Caller get() {
        return find().orElseThrow(
                        () -> new IllegalStateException("no caller is known: the resource lacks @RequiresToken"));
    }

    /** Empty where no request is being answered that needed a token. */
    public Optional<Caller> find() {
        return Optional.ofNullable(caller);
    }

    /** The connection whose token was presented; 403 for an operator key. */
    public ConnectionCaller requireConnection() {
        return switch (get()) {
            case ConnectionCaller connection -> connection;
            case OperatorCaller _ ->
                throw ApiProblem.forbidden("connection-token-required", "This path takes the token of a connection.");
        };
    }

    /** The operator whose key was presented; 403 for a connection's token or a lower role. */
    public OperatorCaller requireOperator(OperatorRole atLeast) {
        if (get() instanceof OperatorCaller operator && operator.role().covers(atLeast)) {
            return operator;
        }
        throw ApiProblem.forbidden(
                "operator-role-required",
                "This path takes an operator key with the role "
                        + atLeast.name().toLowerCase(Locale.ROOT) + " or higher.");
    }
}
