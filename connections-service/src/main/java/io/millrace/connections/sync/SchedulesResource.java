package io.millrace.connections.sync;

import io.millrace.access.token.RequiresToken;
import io.millrace.connections.caller.Access;
import io.millrace.connections.connection.Connection;
import io.millrace.connections.connection.Connections;
import io.millrace.connections.schedule.Schedule;
import io.millrace.connections.schedule.ScheduleRequest;
import io.millrace.contracts.UnifiedEntity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotEmpty;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** When each entity of a connection is synced. */
@Path("/api/v1/connections/{id}/schedules")
@RequiresToken
@RunOnVirtualThread
@Tag(name = "syncs")
public class SchedulesResource {
    private static final String EXAMPLE = """
            {"work-orders": {"interval": "PT5M", "paused": false},
             "vendors": {"cron": "0 6 * * MON-FRI", "zone": "Europe/London", "paused": false},
             "parts": {"interval": "PT1H", "paused": true}}""";

    private static final String WANTED = """
            {"work-orders": "PT5M",
             "vendors": {"cron": "0 6 * * MON-FRI", "zone": "Europe/London"},
             "parts": {"paused": true}}""";

    private final SyncControl control;
    private final Syncs syncs;
    private final Connections connections;
    private final Access access;

    SchedulesResource(SyncControl control, Syncs syncs, Connections connections, Access access) {
        this.control = control;
        this.syncs = syncs;
        this.connections = connections;
        this.access = access;
    }

    @GET
    @Operation(operationId = "getSchedules", summary = "When each entity is synced")
    @APIResponse(
            responseCode = "200",
            description = "Every entity's schedule",
            content = @Content(examples = @ExampleObject(name = "schedules", value = EXAMPLE)))
    public Map<UnifiedEntity, Schedule> get(@PathParam("id") UUID id) {
        access.requireRead(id);
        Connection connection = connections.find(id).orElseThrow(() -> Access.unknownConnection(id));
        return syncs.schedules(List.of(id)).getOrDefault(connection.id(), Map.of());
    }

    @PUT
    @Operation(
            operationId = "putSchedules",
            summary = "Change the named entities' schedules; the others stay as they are",
            description =
                    "An interval (30 s to 30 d) runs once in each interval of that length, at an offset that is the entity's"
                            + " own; a cron expression of five fields runs within the minute that it names, in its zone."
                            + " A time that comes while a run goes on is passed over. With only paused the times stay.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "some", value = WANTED)))
    @APIResponse(
            responseCode = "200",
            description = "Every entity's schedule as it is now",
            content = @Content(examples = @ExampleObject(name = "schedules", value = EXAMPLE)))
    @APIResponse(responseCode = "400", description = "invalid-field, with the field, e.g. schedules.work-orders")
    @APIResponse(responseCode = "404", description = "unknown-connection, unknown-entity")
    public Map<UnifiedEntity, Schedule> put(@PathParam("id") UUID id, @NotEmpty Map<String, ScheduleRequest> wanted) {
        access.requireRead(id);
        access.requireChange();
        return control.reschedule(id, wanted);
    }
}
