package io.millrace.connections.sync;

import io.millrace.access.token.RequiresToken;
import io.millrace.connections.caller.Access;
import io.millrace.connections.connection.Connection;
import io.millrace.connections.connection.Connections;
import io.millrace.connections.schedule.Interval;
import io.millrace.connections.schedule.Schedules;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How often each entity of a connection is synced. */
@Path("/api/v1/connections/{id}/schedules")
@RequiresToken
@RunOnVirtualThread
@Tag(name = "syncs")
public class SchedulesResource {
    private final Syncs syncs;
    private final Connections connections;
    private final Access access;

    SchedulesResource(Syncs syncs, Connections connections, Access access) {
        this.syncs = syncs;
        this.connections = connections;
        this.access = access;
    }

    @GET
    @Operation(operationId = "getSchedules", summary = "Time from the end of a run to the next, for each entity")
    public Map<UnifiedEntity, Interval> get(@PathParam("id") UUID id) {
        access.requireRead(id);
        return schedules(require(id));
    }

    @PUT
    @Operation(
            operationId = "putSchedules",
            summary = "Change the named entities' schedules; the others stay as they are")
    public Map<UnifiedEntity, Interval> put(@PathParam("id") UUID id, @NotEmpty Map<String, String> wanted) {
        access.requireRead(id);
        access.requireChange();
        Connection connection = require(id);
        syncs.reschedule(id, Schedules.parse(wanted, connection.entities()));
        return schedules(connection);
    }

    private Map<UnifiedEntity, Interval> schedules(Connection connection) {
        return syncs.schedules(List.of(connection.id())).getOrDefault(connection.id(), Map.of());
    }

    private Connection require(UUID id) {
        return connections.find(id).orElseThrow(() -> Access.unknownConnection(id));
    }
}
