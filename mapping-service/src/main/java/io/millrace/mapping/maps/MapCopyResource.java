package io.millrace.mapping.maps;

import io.millrace.access.identity.CalledBy;
import io.millrace.access.identity.CallingService;
import io.millrace.access.problem.ApiProblem;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Carries the field maps of a connection over to the one that takes its place. */
@Path("/internal/maps/{connectionId}/copy-of/{from}")
@Produces(MediaType.APPLICATION_JSON)
@CalledBy("connections-service")
@Blocking
public class MapCopyResource {
    private final CallingService service;
    private final MapChanges changes;

    MapCopyResource(CallingService service, MapChanges changes) {
        this.service = service;
        this.changes = changes;
    }

    @PUT
    @Operation(
            operationId = "copyFieldMaps",
            summary = "Give a connection the field maps of another of the same system",
            description = "An entity of which the connection has a version already stays as it is: repeated, it changes"
                    + " nothing. To be called before the first records come, and before the other's data are deleted.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = CopiedMaps.class),
                            examples = @ExampleObject(value = MapExamples.COPIED)))
    public CopiedMaps copy(@PathParam("connectionId") String connectionId, @PathParam("from") String from) {
        UUID to = id("connectionId", connectionId);
        UUID other = id("from", from);
        return new CopiedMaps(to, other, changes.copyAll(to, other, service.name()));
    }

    private static UUID id(String field, String text) {
        return MapScopes.id(text)
                .orElseThrow(() -> ApiProblem.badRequest("invalid-field", field, field + " must be a UUID"));
    }
}
