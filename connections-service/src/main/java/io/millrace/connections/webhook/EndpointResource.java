package io.millrace.connections.webhook;

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

/** The endpoints that webhooks are sent to. */
@Path("/api/v1/webhook-endpoints")
@RequiresToken
@RunOnVirtualThread
@Tag(name = "webhooks")
public class EndpointResource {
    private final EndpointLife life;
    private final Endpoints endpoints;
    private final Access access;

    EndpointResource(EndpointLife life, Endpoints endpoints, Access access) {
        this.life = life;
        this.endpoints = endpoints;
        this.access = access;
    }

    /** @param next where to go on; left out at the end */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EndpointList(List<Endpoint> endpoints, String next) {}

    @POST
    @Operation(
            operationId = "createWebhookEndpoint",
            summary = "Name an address that webhooks may be sent to",
            description = "The signing secret is in this answer only.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = EndpointWithSecret.class)))
    @APIResponse(responseCode = "422", description = "address-not-allowed, unknown-host")
    @APIResponse(responseCode = "503", description = "token-service-unavailable")
    public Response create(@Valid @NotNull EndpointRequest request) {
        access.requireChange();
        EndpointWithSecret made = life.create(request);
        return Response.created(URI.create(
                        "/api/v1/webhook-endpoints/" + made.endpoint().id()))
                .entity(made)
                .build();
    }

    @GET
    @Operation(operationId = "listWebhookEndpoints", summary = "Endpoints in the order of their creation")
    public EndpointList list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        access.requireOperator();
        List<Endpoint> oneMore = endpoints.list(Optional.ofNullable(cursor).map(ListCursor::parse), limit + 1);
        if (oneMore.size() <= limit) {
            return new EndpointList(oneMore, null);
        }
        Endpoint last = oneMore.get(limit - 1);
        return new EndpointList(oneMore.subList(0, limit), new ListCursor(last.createdAt(), last.id()).text());
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getWebhookEndpoint", summary = "One endpoint")
    public Endpoint get(@PathParam("id") UUID id) {
        access.requireOperator();
        return endpoints.require(id);
    }

    @PUT
    @Path("{id}")
    @Operation(operationId = "changeWebhookEndpoint", summary = "Rename or move an endpoint; its secret stays")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = Endpoint.class)))
    @APIResponse(responseCode = "409", description = "environment-is-fixed")
    public Endpoint change(@PathParam("id") UUID id, @Valid @NotNull EndpointRequest request) {
        access.requireChange();
        return life.change(id, request);
    }

    @POST
    @Path("{id}/rotation")
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Give an endpoint a new secret",
            description = "For 24 hours messages carry two signatures, one by each of the two secrets."
                    + " The new secret is in this answer only.")
    public EndpointWithSecret rotate(@PathParam("id") UUID id) {
        access.requireChange();
        return life.rotate(id);
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "deleteWebhookEndpoint", summary = "Delete an endpoint with its secrets and deliveries")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "409", description = "endpoint-in-use")
    public void delete(@PathParam("id") UUID id) {
        access.requireChange();
        life.delete(id);
    }
}
