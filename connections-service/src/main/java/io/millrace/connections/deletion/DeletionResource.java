package io.millrace.connections.deletion;

import io.millrace.access.problem.ApiProblem;
import io.millrace.access.token.RequiresToken;
import io.millrace.connections.caller.Access;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
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

/** Deletes everything that was read of a disconnected connection. */
@Path("/api/v1/connections/{id}/deletion")
@RequiresToken
@RunOnVirtualThread
@Tag(name = "connections")
public class DeletionResource {
    private static final String RUNNING = """
            {"connectionId": "018f3a52-6f0e-7c1c-9d6c-2b6a0d0f1a11", "state": "running",
             "requestedBy": "operator:AbCd1234", "requestedAt": "2026-11-25T08:00:00Z",
             "secretsDestroyedAt": "2026-11-25T08:00:00Z",
             "purge": {"state": "running", "partitionsDone": 4, "partitions": 6, "records": {"assets": 812},
                       "rawTombstones": 812, "storeRows": 640}}""";
    private static final String COMPLETED = """
            {"connectionId": "018f3a52-6f0e-7c1c-9d6c-2b6a0d0f1a11", "state": "completed",
             "requestedBy": "operator:AbCd1234", "requestedAt": "2026-11-25T08:00:00Z",
             "secretsDestroyedAt": "2026-11-25T08:00:00Z",
             "purge": {"state": "completed", "partitionsDone": 6, "partitions": 6, "records": {"assets": 1204},
                       "rawTombstones": 1204, "storeRows": 1204}, "completedAt": "2026-11-25T08:00:09Z"}""";

    private final DataDeletion deletion;
    private final Deletions deletions;
    private final Access access;

    DeletionResource(DataDeletion deletion, Deletions deletions, Access access) {
        this.deletion = deletion;
        this.deletions = deletions;
        this.access = access;
    }

    @POST
    @Operation(
            operationId = "deleteConnectionData",
            summary = "Delete all that was read of a disconnected connection",
            description =
                    "Record store rows, records on the topics, cursors, field maps, secrets, settings and metadata go; name,"
                            + " history and this statement stay. It cannot be undone, so the connection's name is repeated. A"
                            + " repeat joins the deletion that runs.")
    @APIResponse(
            responseCode = "202",
            description = "Begun, or begun before",
            content =
                    @Content(
                            schema = @Schema(implementation = Deletion.class),
                            examples = @ExampleObject(name = "running", value = RUNNING)))
    @APIResponse(responseCode = "400", description = "name-not-repeated")
    @APIResponse(responseCode = "404", description = "unknown-connection")
    @APIResponse(responseCode = "409", description = "state-conflict: it is not disconnected")
    public Response begin(@PathParam("id") UUID id, @Valid @NotNull DeleteData request) {
        access.requireRead(id);
        access.requireChange();
        return Response.accepted(deletion.begin(id, request.name())).build();
    }

    @GET
    @Operation(operationId = "getConnectionDeletion", summary = "How far it is, and at its end what has gone")
    @APIResponse(
            responseCode = "200",
            description = "Running, or completed with the final counts",
            content =
                    @Content(
                            schema = @Schema(implementation = Deletion.class),
                            examples = {
                                @ExampleObject(name = "running", value = RUNNING),
                                @ExampleObject(name = "completed", value = COMPLETED)
                            }))
    @APIResponse(responseCode = "404", description = "unknown-deletion")
    public Deletion get(@PathParam("id") UUID id) {
        access.requireRead(id);
        return deletions
                .find(id)
                .orElseThrow(() -> ApiProblem.notFound(
                        "unknown-deletion", "No deletion of the data of connection " + id + " was asked for."));
    }
}
