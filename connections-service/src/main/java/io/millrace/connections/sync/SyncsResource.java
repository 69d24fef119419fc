package io.millrace.connections.sync;

import io.millrace.access.problem.ApiProblem;
import io.millrace.access.token.RequiresToken;
import io.millrace.connections.caller.Access;
import io.millrace.connections.connection.Connection;
import io.millrace.connections.connection.Connections;
import io.millrace.contracts.SyncKind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the syncs of a connection stand, and syncs on demand. */
@Path("/api/v1/connections/{id}/syncs")
@RequiresToken
@RunOnVirtualThread
@Tag(name = "syncs")
public class SyncsResource {
    private static final String STATUS = """
            {"connectionId": "0b0e6b3c-8f5e-4a39-9c5c-2f6f6d2f1a57", "entities": [{
              "entity": "work-orders", "state": "RUNNING", "runId": "01KAVZ7S3N8Q4J0E5TR2M6WYXH", "kind": "incremental",
              "nextKind": "full",
              "progress": {"records": 61000, "expected": 200000, "percent": 30, "position": "2026-11-24T11:58:02.113Z",
                "window": {"from": "2026-11-24T11:00:00Z", "to": "2026-11-24T12:00:00Z"},
                "estimatedEndAt": "2026-11-24T12:03:20Z"},
              "counts": {"pages": 61, "records": 61000, "deleted": 12, "deadLetters": 0, "repeats": 0, "expected": 200000},
              "coverage": [{"from": "2026-08-26T12:00:00Z", "to": "2026-11-24T11:00:00Z"}], "guarantee": "safe",
              "lastSuccessAt": "2026-11-24T11:00:04Z",
              "lastError": {"code": "source-unavailable", "message": "The source does not answer; check that it is up.",
                "runId": "01KAVW2Y0M3N8Q4J0E5TR2M6WY", "at": "2026-11-24T10:12:00Z"},
              "startedAt": "2026-11-24T12:00:02Z", "updatedAt": "2026-11-24T12:01:02Z"}]}""";

    private static final String ANSWER = """
            {"runs": [{"entity": "work-orders", "runId": "01KAVZ7S3N8Q4J0E5TR2M6WYXH", "kind": "incremental",
              "outcome": "waiting"}]}""";

    private final SyncControl control;
    private final Syncs syncs;
    private final Connections connections;
    private final Access access;

    SyncsResource(SyncControl control, Syncs syncs, Connections connections, Access access) {
        this.control = control;
        this.syncs = syncs;
        this.connections = connections;
        this.access = access;
    }

    /** The streams of a connection. */
    record SyncStatus(UUID connectionId, List<StreamStatus> entities) {}

    /**
     * What to sync.
     *
     * @param entities none named: all of the connection
     * @param kind incremental or full; null: incremental
     */
    record SyncRequest(
            @Schema(examples = "[\"work-orders\"]") List<String> entities,
            @Schema(examples = "full") String kind) {
        static final SyncRequest ALL = new SyncRequest(List.of(), null);

        SyncRequest {
            entities = entities == null ? List.of() : List.copyOf(entities);
        }

        SyncKind wanted() {
            return switch (kind) {
                case null -> SyncKind.INCREMENTAL;
                case "incremental" -> SyncKind.INCREMENTAL;
                case "full" -> SyncKind.FULL;
                default -> throw ApiProblem.badRequest("invalid-field", "kind", "kind must be incremental or full");
            };
        }
    }

    /** What became of the request, for each entity. */
    record SyncAnswer(List<RequestedRun> runs) {}

    @GET
    @Operation(operationId = "getSyncs", summary = "State, progress and coverage of each entity")
    @APIResponse(
            responseCode = "200",
            description = "Each entity's latest run, and what all have covered",
            content =
                    @Content(
                            schema = @Schema(implementation = SyncStatus.class),
                            examples = @ExampleObject(name = "status", value = STATUS)))
    public SyncStatus status(@PathParam("id") UUID id) {
        access.requireRead(id);
        Connection connection = connections.find(id).orElseThrow(() -> Access.unknownConnection(id));
        return new SyncStatus(connection.id(), syncs.status(id));
    }

    @POST
    @Operation(
            operationId = "requestSyncs",
            summary = "Sync now; a run that goes on already is joined, not doubled",
            description =
                    "A full sync reads the whole period again and then the keys that the source has, so that deletes are"
                            + " found; what is served stays readable meanwhile. Asked for while another run goes on, or before"
                            + " anything is covered, it waits as the next run.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = SyncRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "full",
                                            value = "{\"entities\": [\"work-orders\"], \"kind\": \"full\"}")))
    @APIResponse(
            responseCode = "202",
            description = "For each entity: a run was begun, one that goes on is joined, or the full one waits for it",
            content =
                    @Content(
                            schema = @Schema(implementation = SyncAnswer.class),
                            examples = @ExampleObject(name = "waiting", value = ANSWER)))
    @APIResponse(responseCode = "404", description = "unknown-connection, unknown-entity")
    @APIResponse(responseCode = "409", description = "state-conflict: the connection's state is one without syncs")
    public Response request(@PathParam("id") UUID id, SyncRequest request) {
        access.requireRead(id);
        access.requireChange();
        SyncRequest wanted = request == null ? SyncRequest.ALL : request;
        return Response.accepted(new SyncAnswer(control.sync(id, wanted.entities(), wanted.wanted())))
                .build();
    }
}
