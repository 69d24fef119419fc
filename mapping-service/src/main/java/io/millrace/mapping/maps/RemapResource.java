package io.millrace.mapping.maps;

import io.millrace.access.token.Caller.OperatorCaller;
import io.millrace.access.token.CurrentCaller;
import io.millrace.access.token.OperatorRole;
import io.millrace.access.token.RequiresToken;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Maps a connection's stored history again, without asking its source. */
@Path("/api/v1/connections/{connectionId}/maps/{entity}/remap")
@Produces(MediaType.APPLICATION_JSON)
@RequiresToken
@Blocking
public class RemapResource {
    private static final int ACCEPTED = 202;

    private final CurrentCaller caller;
    private final MapScopes scopes;
    private final Remaps remaps;

    RemapResource(CurrentCaller caller, MapScopes scopes, Remaps remaps) {
        this.caller = caller;
        this.scopes = scopes;
        this.remaps = remaps;
    }

    @POST
    @ResponseStatus(ACCEPTED)
    @Operation(
            operationId = "beginRemap",
            summary = "Map a connection's stored history again with the active map",
            description = "In order with live records and between them; only records whose content becomes another are"
                    + " published. A remap that is under way begins again.")
    @APIResponse(
            responseCode = "202",
            content =
                    @Content(
                            schema = @Schema(implementation = Remap.class),
                            examples = @ExampleObject(value = MapExamples.REMAP)))
    public Remap begin(@PathParam("connectionId") String connectionId, @PathParam("entity") String entity) {
        OperatorCaller by = caller.requireOperator(OperatorRole.OPERATOR);
        return remaps.begin(scopes.require(connectionId, entity), by);
    }

    @GET
    @Operation(
            operationId = "getRemap",
            summary = "How far the last remap is",
            description = "Completed means published; the record store follows within moments.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = Remap.class),
                            examples = @ExampleObject(value = MapExamples.REMAP)))
    public Remap get(@PathParam("connectionId") String connectionId, @PathParam("entity") String entity) {
        caller.requireOperator(OperatorRole.VIEWER);
        return remaps.get(scopes.require(connectionId, entity));
    }
}
