package io.millrace.connections.sync;

import io.millrace.access.token.RequiresToken;
import io.millrace.connections.caller.Access;
import io.millrace.connections.connection.Connection;
import io.millrace.connections.connection.Connections;
import io.millrace.contracts.UnifiedEntity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The runs that have ended. */
@Path("/api/v1/connections/{id}/runs")
@RequiresToken
@RunOnVirtualThread
@Tag(name = "syncs")
public class RunsResource {
    private static final String EXAMPLE = """
            {"data": [{"runId": "01KAVZ7S3N8Q4J0E5TR2M6WYXH", "entity": "work-orders", "kind": "incremental",
              "outcome": "DONE", "requestedAt": "2026-11-24T12:00:03Z", "startedAt": "2026-11-24T12:00:03.2Z",
              "endedAt": "2026-11-24T12:00:04.1Z", "attempts": 1, "records": 12, "deleted": 1, "deadLetters": 0}],
             "next": "MDFLQVZ..."}""";

    private final RunHistory history;
    private final Connections connections;
    private final Access access;

    RunsResource(RunHistory history, Connections connections, Access access) {
        this.history = history;
        this.connections = connections;
        this.access = access;
    }

    /**
     * A page of runs, newest first.
     *
     * @param next cursor of the next page; null at the end
     */
    @Schema(type = SchemaType.OBJECT)
    record RunList(List<RunView> data, String next) {}

    @GET
    @Operation(
            operationId = "listRuns",
            summary = "Runs that have ended, newest first",
            description = "Kept for millrace.sync.history (30 days), those that found nothing for"
                    + " millrace.sync.empty-history (1 day). The run that goes on is in /syncs.")
    @APIResponse(
            responseCode = "200",
            description = "A page of runs",
            content =
                    @Content(
                            schema = @Schema(implementation = RunList.class),
                            examples = @ExampleObject(name = "runs", value = EXAMPLE)))
    public RunList list(
            @PathParam("id") UUID id,
            @Parameter(description = "Only the runs of this entity", example = "work-orders") @QueryParam("entity")
                    String entity,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        access.requireRead(id);
        Connection connection = connections.find(id).orElseThrow(() -> Access.unknownConnection(id));
        RunHistory.Page page = history.list(
                connection.id(),
                entity == null ? List.of(UnifiedEntity.values()) : List.of(WantedEntities.known(entity)),
                cursor == null ? RunCursor.NEWEST : RunCursor.parse(cursor),
                limit);
        return new RunList(page.runs(), page.next().map(RunCursor::text).orElse(null));
    }
}
