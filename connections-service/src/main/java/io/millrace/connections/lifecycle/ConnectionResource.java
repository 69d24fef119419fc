package io.millrace.connections.lifecycle;

import io.millrace.access.problem.ApiProblem;
import io.millrace.access.token.RequiresToken;
import io.millrace.connections.caller.Access;
import io.millrace.connections.state.History;
import io.millrace.connections.state.HistoryPage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One connection: what it is, what it was, and what may be changed of it. */
@Path("/api/v1/connections/{id}")
@RequiresToken
@RunOnVirtualThread
@Tag(name = "connections")
public class ConnectionResource {
    private final ConnectionViews views;
    private final ConnectionChanges changes;
    private final History history;
    private final Access access;

    ConnectionResource(ConnectionViews views, ConnectionChanges changes, History history, Access access) {
        this.views = views;
        this.changes = changes;
        this.history = history;
        this.access = access;
    }

    @GET
    @Operation(
            operationId = "getConnection",
            summary = "One connection with its last and next sync, credits and counts")
    @APIResponse(
            responseCode = "200",
            description = "The connection",
            content =
                    @Content(
                            schema = @Schema(implementation = ConnectionView.class),
                            examples = @ExampleObject(name = "active", value = Examples.CONNECTION)))
    @APIResponse(responseCode = "404", description = "unknown-connection")
    public ConnectionView get(@PathParam("id") UUID id) {
        access.requireRead(id);
        return views.of(id);
    }

    @PATCH
    @Operation(operationId = "changeConnection", summary = "Change name, metadata or entities; what is not named stays")
    @APIResponse(
            responseCode = "200",
            description = "The connection after the change",
            content =
                    @Content(
                            schema = @Schema(implementation = ConnectionView.class),
                            examples = @ExampleObject(name = "active", value = Examples.CONNECTION)))
    @APIResponse(responseCode = "400", description = "invalid-field, with the field")
    @APIResponse(responseCode = "404", description = "unknown-connection, unknown-entity")
    @APIResponse(responseCode = "409", description = "state-conflict: it has ended")
    public ConnectionView change(@PathParam("id") UUID id, @Valid @NotNull ChangeConnection request) {
        access.requireRead(id);
        access.requireChange();
        return views.of(changes.change(id, request));
    }

    @GET
    @Path("history")
    @Operation(
            operationId = "getConnectionHistory",
            summary = "Every step between states, newest first, each with its reason and who caused it")
    @APIResponse(
            responseCode = "200",
            description = "A page; follow next until it is null",
            content =
                    @Content(
                            schema = @Schema(implementation = HistoryList.class),
                            examples = @ExampleObject(name = "page", value = Examples.HISTORY)))
    @APIResponse(responseCode = "404", description = "unknown-connection")
    public HistoryList history(
            @PathParam("id") UUID id,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        access.requireRead(id);
        views.of(id);
        HistoryPage page = history.before(id, position(cursor), limit);
        return new HistoryList(page.steps(), page.next().map(Object::toString).orElse(null));
    }

    private static Optional<Long> position(String cursor) {
        try {
            return Optional.ofNullable(cursor).map(Long::valueOf);
        } catch (NumberFormatException _) {
            throw ApiProblem.badRequest("invalid-field", "cursor", "cursor is none that a list has given");
        }
    }
}
