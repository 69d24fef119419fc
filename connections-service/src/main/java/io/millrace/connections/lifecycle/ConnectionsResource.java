package io.millrace.connections.lifecycle;

import io.millrace.access.token.RequiresToken;
import io.millrace.connections.caller.Access;
import io.millrace.connections.connection.ConnectionPage;
import io.millrace.connections.connection.Connections;
import io.millrace.connections.connection.ListCursor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All connections: make one, find some. */
@Path("/api/v1/connections")
@RequiresToken
@RunOnVirtualThread
@Tag(name = "connections")
public class ConnectionsResource {
    private final ConnectionPlanner planner;
    private final ConnectionCreation creation;
    private final Connections connections;
    private final ConnectionViews views;
    private final Access access;

    ConnectionsResource(
            ConnectionPlanner planner,
            ConnectionCreation creation,
            Connections connections,
            ConnectionViews views,
            Access access) {
        this.planner = planner;
        this.creation = creation;
        this.connections = connections;
        this.views = views;
        this.access = access;
    }

    @POST
    @Operation(
            operationId = "createConnection",
            summary = "Connect a system",
            description =
                    "A worker reads the source first: what it refuses is answered with 422 and the source's reason, and"
                            + " nothing is left behind. Where the pool has too few credits the connection is INACTIVE"
                            + " and begins as soon as there are enough. The token is in this answer only.")
    @APIResponse(
            responseCode = "201",
            description = "Made; its initial sync has been asked for, unless it is INACTIVE",
            content =
                    @Content(
                            schema = @Schema(implementation = ConnectionAnswer.class),
                            examples = @ExampleObject(name = "made", value = Examples.CREATED)))
    @APIResponse(
            responseCode = "200",
            description = "The same request with this Idempotency-Key made it before; without the token",
            content = @Content(schema = @Schema(implementation = ConnectionAnswer.class)))
    @APIResponse(responseCode = "404", description = "unknown-system, unknown-entity")
    @APIResponse(responseCode = "409", description = "idempotency-key-reused, creation-in-progress")
    @APIResponse(
            responseCode = "422",
            description = "source-unreachable, credentials-refused, permission-missing, source-unsuitable")
    @APIResponse(responseCode = "503", description = "worker-unavailable, token-service-unavailable")
    public Response create(
            @Parameter(description = "Makes a repeat of this request harmless; compared without the secrets")
                    @HeaderParam(IdempotencyKey.HEADER)
                    String idempotencyKey,
            @Valid @NotNull CreateConnection request) {
        access.requireChange();
        Optional<String> key = IdempotencyKey.of(idempotencyKey);
        Creation outcome = creation.create(planner.plan(request), key);
        return ConnectionAnswer.response(outcome, views.of(outcome.connection()));
    }

    @GET
    @Operation(
            operationId = "listConnections",
            summary = "Find connections, in the order of their creation",
            description = "What is given must all be met; a connection's own token shows that connection alone.")
    @APIResponse(
            responseCode = "200",
            description = "A page; follow next until it is null",
            content =
                    @Content(
                            schema = @Schema(implementation = ConnectionList.class),
                            examples = @ExampleObject(name = "page", value = Examples.LIST)))
    @APIResponse(responseCode = "400", description = "invalid-field, with the field")
    public ConnectionList list(
            @BeanParam ListRequest wanted,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        Optional<ListCursor> after = Optional.ofNullable(cursor).map(ListCursor::parse);
        ConnectionPage page = access.onlyConnection()
                .map(this::onlyPage)
                .orElseGet(() -> connections.list(wanted.filter(), after, limit));
        return new ConnectionList(
                views.of(page.connections()), page.next().map(ListCursor::text).orElse(null));
    }

    private ConnectionPage onlyPage(UUID id) {
        return new ConnectionPage(connections.find(id).stream().toList(), Optional.empty());
    }
}
