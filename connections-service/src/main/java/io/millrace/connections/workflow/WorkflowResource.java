package io.millrace.connections.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.access.token.RequiresToken;
import io.millrace.connections.caller.Access;
import io.millrace.connections.connection.ListCursor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Workflows: create, get, list, change, delete. */
@Path("/api/v1/workflows")
@RequiresToken
@RunOnVirtualThread
@Tag(name = "workflows")
public class WorkflowResource {
    private final Workflows workflows;
    private final Access access;

    WorkflowResource(Workflows workflows, Access access) {
        this.workflows = workflows;
        this.access = access;
    }

    /** @param next where to go on; left out at the end */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WorkflowList(List<Workflow> workflows, String next) {}

    @POST
    @Operation(
            operationId = "createWorkflow",
            summary = "Act when something happens on a connection",
            description = "It acts on what is read from the sources from now on. Each message is delivered at least"
                    + " once; a repeat has the same id.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = Workflow.class)))
    @APIResponse(responseCode = "404", description = "unknown-connection, unknown-endpoint")
    @APIResponse(responseCode = "422", description = "environments-differ")
    public Response create(@Valid @NotNull WorkflowRequest request) {
        access.requireChange();
        Workflow made = workflows.create(request);
        return Response.created(URI.create("/api/v1/workflows/" + made.id()))
                .entity(made)
                .build();
    }

    @GET
    @Operation(operationId = "listWorkflows", summary = "Workflows in the order of their creation")
    public WorkflowList list(
            @QueryParam("connection") UUID connectionId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        access.requireOperator();
        List<Workflow> oneMore =
                workflows.list(Optional.ofNullable(cursor).map(ListCursor::parse), connectionId, limit + 1);
        if (oneMore.size() <= limit) {
            return new WorkflowList(oneMore, null);
        }
        Workflow last = oneMore.get(limit - 1);
        return new WorkflowList(oneMore.subList(0, limit), new ListCursor(last.createdAt(), last.id()).text());
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getWorkflow", summary = "One workflow")
    public Workflow get(@PathParam("id") UUID id) {
        access.requireOperator();
        return workflows.require(id);
    }

    @PUT
    @Path("{id}")
    @Operation(
            operationId = "changeWorkflow",
            summary = "Change a workflow, or switch it on or off",
            description = "What it was triggered by before goes on to be delivered.")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Workflow.class)))
    @APIResponse(responseCode = "409", description = "scope-is-fixed")
    public Workflow change(@PathParam("id") UUID id, @Valid @NotNull WorkflowRequest request) {
        access.requireChange();
        return workflows.change(id, request);
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "deleteWorkflow", summary = "Delete a workflow with its deliveries and their log")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(@PathParam("id") UUID id) {
        access.requireChange();
        workflows.remove(id);
    }
}
