package io.millrace.connections.caller;

import io.millrace.access.problem.ApiProblem;
import io.millrace.access.token.Caller;
import io.millrace.access.token.Caller.ConnectionCaller;
import io.millrace.access.token.Caller.OperatorCaller;
import io.millrace.access.token.CurrentCaller;
import io.millrace.access.token.OperatorRole;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Decides what the caller of a request may see and change; what a caller may not see does not exist for it. */
@ApplicationScoped
public class Access {
    private static final String THIS_SERVICE = "connections-service";

    private final CurrentCaller caller;

    Access(CurrentCaller caller) {
        this.caller = caller;
    }

    /** The connection that the caller is limited to; empty for an operator, who sees all. */
    public Optional<UUID> onlyConnection() {
        return switch (caller.get()) {
            case ConnectionCaller connection -> Optional.of(connection.connectionId());
            case OperatorCaller _ -> Optional.empty();
        };
    }

    /** Who asks, as history and audit name it; outside of a request it is this service itself. */
    public String actor() {
        boolean inRequest = Arc.container().requestContext().isActive();
        return inRequest ? caller.find().map(Caller::actor).orElse(THIS_SERVICE) : THIS_SERVICE;
    }

    public void requireRead(UUID connectionId) {
        if (onlyConnection().filter(own -> !own.equals(connectionId)).isPresent()) {
            throw unknownConnection(connectionId);
        }
    }

    /** What belongs to no connection is for operators, whatever their role. */
    public void requireOperator() {
        caller.requireOperator(OperatorRole.VIEWER);
    }

    /** A change of a connection, or of something else: an operator's role is needed. */
    public void requireChange() {
        caller.requireOperator(OperatorRole.OPERATOR);
    }

    public static ApiProblem unknownConnection(UUID connectionId) {
        return ApiProblem.notFound("unknown-connection", "There is no connection " + connectionId + ".");
    }
}
