package io.millrace.connections.sync;

import io.millrace.access.problem.ApiProblem;
import io.millrace.access.token.RequiresToken;
import io.millrace.connections.caller.Access;
import io.millrace.connections.connection.Connection;
import io.millrace.connections.connection.Connections;
import io.millrace.contracts.UnifiedEntity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the syncs of a connection stand, and syncs on demand. */
@Path("/api/v1/connections/{id}/syncs")
@RequiresToken
@RunOnVirtualThread
@Tag(name = "syncs")
public class SyncsResource {
    private final Syncs syncs;
    private final Connections connections;
    private final Access access;

    SyncsResource(Syncs syncs, Connections connections, Access access) {
        this.syncs = syncs;
        this.connections = connections;
        this.access = access;
    }

    /** The streams of a connection. */
    record SyncStatus(UUID connectionId, List<StreamStatus> entities) {}

    /** Which entities to sync; none named: all of the connection. */
    record SyncRequest(
            @Schema(examples = "[\"work-orders\"]") List<String> entities) {}

    /** The runs that will answer. */
    record SyncAnswer(List<RequestedRun> runs) {}

    @GET
    @Operation(operationId = "getSyncs", summary = "State, progress and coverage of each entity")
    public SyncStatus status(@PathParam("id") UUID id) {
        access.requireRead(id);
        return new SyncStatus(require(id).id(), syncs.status(id));
    }

    @POST
    @Operation(operationId = "requestSyncs", summary = "Sync now; a run that goes on already is joined, not doubled")
    @APIResponse(
            responseCode = "202",
            description = "The runs that were begun or joined",
            content = @Content(schema = @Schema(implementation = SyncAnswer.class)))
    public Response request(@PathParam("id") UUID id, SyncRequest request) {
        access.requireRead(id);
        access.requireChange();
        Connection connection = require(id);
        SyncAnswer answer = new SyncAnswer(syncs.request(connection, wanted(connection, request)));
        return Response.accepted(answer).build();
    }

    private Connection require(UUID id) {
        return connections.find(id).orElseThrow(() -> Access.unknownConnection(id));
    }

    private static Set<UnifiedEntity> wanted(Connection connection, SyncRequest request) {
        if (request == null || request.entities() == null || request.entities().isEmpty()) {
            return EnumSet.copyOf(connection.entities());
        }
        Set<UnifiedEntity> entities = EnumSet.noneOf(UnifiedEntity.class);
        request.entities().forEach(name -> entities.add(entity(connection, name)));
        return entities;
    }

    private static UnifiedEntity entity(Connection connection, String name) {
        return UnifiedEntity.find(name)
                .filter(connection.entities()::contains)
                .orElseThrow(() -> ApiProblem.notFound("unknown-entity", "The connection has no entity " + name + "."));
    }
}
