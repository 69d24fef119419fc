package io.millrace.mapping.purge;

import io.millrace.access.identity.CalledBy;
import io.millrace.access.problem.ApiProblem;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
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

/** Forgets everything of a connection, for connections-service, which alone knows when that may be. */
@Path("/internal/purges/{connectionId}")
@Produces(MediaType.APPLICATION_JSON)
@CalledBy("connections-service")
@Blocking
public class PurgeResource {
    private static final String EXAMPLE = """
            {"connectionId": "3f0e9a54-6f0c-4c0e-9d4b-1f6f4b0f3f11", "state": "running", "partitionsDone": 4,
             "partitions": 6, "records": {"assets": 812, "work-orders": 1944}, "rawTombstones": 2760, "storeRows": 2412}""";

    private final Purges purges;

    PurgeResource(Purges purges) {
        this.purges = purges;
    }

    @PUT
    @Operation(
            operationId = "beginPurge",
            summary = "Begin to forget a connection",
            description =
                    "Its records get tombstones in record-changed and unified.*, its rows leave the record store, its"
                            + " field maps and sweeps are dropped. Repeated, it changes nothing. The connection must not be synced any more.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = Purge.class),
                            examples = @ExampleObject(value = EXAMPLE)))
    public Purge begin(@PathParam("connectionId") String connectionId) {
        return purges.begin(id(connectionId));
    }

    @GET
    @Operation(operationId = "getPurge", summary = "How far a connection is forgotten, and what has gone")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = Purge.class),
                            examples = @ExampleObject(value = EXAMPLE)))
    public Purge get(@PathParam("connectionId") String connectionId) {
        return purges.get(id(connectionId));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badRequest("invalid-field", "connectionId", "connectionId must be a UUID");
        }
    }
}
