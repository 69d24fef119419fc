package io.millrace.connections.catalogue;

import io.millrace.access.token.RequiresToken;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which systems can be connected, and what each one's connect form asks for. */
@Path("/api/v1/systems")
@RequiresToken
@RunOnVirtualThread
@Tag(name = "systems")
public class SystemsResource {
    private final Systems systems;

    SystemsResource(Systems systems) {
        this.systems = systems;
    }

    @GET
    @Operation(operationId = "listSystems", summary = "All systems that can be connected")
    public List<SystemView> list() {
        return systems.all().stream().map(SystemView::of).toList();
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getSystem", summary = "One system with the schema of its connect form")
    public SystemView get(@PathParam("id") String id) {
        return SystemView.of(systems.require(id));
    }
}
