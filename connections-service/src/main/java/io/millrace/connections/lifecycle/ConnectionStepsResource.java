package io.millrace.connections.lifecycle;

import io.millrace.access.token.RequiresToken;
import io.millrace.connections.caller.Access;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The steps of a connection's life that somebody asks for. One that does not fit the state is 409 and names the state. */
@Path("/api/v1/connections/{id}")
@RequiresToken
@RunOnVirtualThread
@Tag(name = "connections")
@APIResponse(
        responseCode = "200",
        description = "The connection after the step; the same where it had been taken before",
        content =
                @Content(
                        schema = @Schema(implementation = ConnectionView.class),
                        examples = @ExampleObject(name = "connection", value = Examples.CONNECTION)))
@APIResponse(responseCode = "404", description = "unknown-connection")
@APIResponse(
        responseCode = "409",
        description = "state-conflict",
        content =
                @Content(
                        mediaType = "application/problem+json",
                        examples = @ExampleObject(name = "refused", value = Examples.STATE_CONFLICT)))
public class ConnectionStepsResource {
    private final Pausing pausing;
    private final Reauthorization reauthorization;
    private final Disconnection disconnection;
    private final Reconnection reconnection;
    private final ConnectionViews views;
    private final Access access;

    ConnectionStepsResource(
            Pausing pausing,
            Reauthorization reauthorization,
            Disconnection disconnection,
            Reconnection reconnection,
            ConnectionViews views,
            Access access) {
        this.pausing = pausing;
        this.reauthorization = reauthorization;
        this.disconnection = disconnection;
        this.reconnection = reconnection;
        this.views = views;
        this.access = access;
    }

    @POST
    @Path("pause")
    @Operation(
            operationId = "pauseConnection",
            summary = "Stop syncs and workflows for a while",
            description = "Token, cursors and credits stay; what was read can still be read.")
    public ConnectionView pause(@PathParam("id") UUID id, @Valid Note note) {
        require(id);
        pausing.pause(id, Note.reason(note));
        return views.of(id);
    }

    @POST
    @Path("resume")
    @Operation(operationId = "resumeConnection", summary = "Go on after a pause, from where it stopped")
    public ConnectionView resume(@PathParam("id") UUID id, @Valid Note note) {
        require(id);
        pausing.resume(id, Note.reason(note));
        return views.of(id);
    }

    @POST
    @Path("reauthorization")
    @Operation(
            operationId = "reauthorizeConnection",
            summary = "Give it new credentials in place",
            description = "A worker reads the source with them first: what it refuses is answered with 422 and nothing"
                    + " changes. Cursors, history and token stay. Only credentials may be given: other settings are"
                    + " another source, and that is another connection.")
    @APIResponse(responseCode = "400", description = "invalid-field, with the field")
    @APIResponse(
            responseCode = "422",
            description = "source-unreachable, credentials-refused, permission-missing, source-unsuitable")
    @APIResponse(responseCode = "503", description = "worker-unavailable, token-service-unavailable")
    public ConnectionView reauthorize(@PathParam("id") UUID id, @Valid @NotNull ReauthorizeConnection request) {
        require(id);
        reauthorization.reauthorize(id, request.connect());
        return views.of(id);
    }

    @POST
    @Path("disconnection")
    @Operation(
            operationId = "disconnectConnection",
            summary = "End it for good",
            description =
                    "Its token is refused at once, running syncs stop at the next page, schedules and workflows end,"
                            + " its credits return to the pool and its credentials are destroyed. Records and history stay"
                            + " readable with an operator key.")
    @APIResponse(responseCode = "503", description = "token-service-unavailable; nothing has changed")
    public ConnectionView disconnect(@PathParam("id") UUID id, @Valid Note note) {
        require(id);
        disconnection.disconnect(id, Note.reason(note));
        return views.of(id);
    }

    @POST
    @Path("reconnection")
    @Operation(
            operationId = "reconnectConnection",
            summary = "Make a new connection from a disconnected one's settings",
            description = "It has a new id and a new token, which is in this answer only; the old one stays as it is."
                    + " Field maps are not copied yet.")
    @APIResponse(
            responseCode = "201",
            description = "The new connection",
            content =
                    @Content(
                            schema = @Schema(implementation = ConnectionAnswer.class),
                            examples = @ExampleObject(name = "made", value = Examples.CREATED)))
    @APIResponse(responseCode = "400", description = "invalid-field, with the field")
    @APIResponse(
            responseCode = "422",
            description = "source-unreachable, credentials-refused, permission-missing, source-unsuitable")
    @APIResponse(responseCode = "503", description = "worker-unavailable, token-service-unavailable")
    public Response reconnect(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @Valid @NotNull ReconnectConnection request) {
        require(id);
        Creation outcome = reconnection.reconnect(id, request, IdempotencyKey.of(idempotencyKey));
        return ConnectionAnswer.response(outcome, views.of(outcome.connection()));
    }

    private void require(UUID id) {
        access.requireRead(id);
        access.requireChange();
    }
}
