package io.millrace.connections.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.access.token.RequiresToken;
import io.millrace.connections.caller.Access;
import io.millrace.connections.connection.ListCursor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The log of deliveries, and deliveries sent again. */
@Path("/api/v1/deliveries")
@RequiresToken
@RunOnVirtualThread
@Tag(name = "deliveries")
public class DeliveryResource {
    private final DeliveryLog log;
    private final Resending resending;
    private final Access access;

    DeliveryResource(DeliveryLog log, Resending resending, Access access) {
        this.log = log;
        this.resending = resending;
        this.access = access;
    }

    /** @param next where to go on; left out at the end */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeliveryList(List<Delivery> deliveries, String next) {}

    @GET
    @Operation(
            operationId = "listDeliveries",
            summary = "Deliveries, newest first",
            description = "Those that have ended are kept for 7 days.")
    public DeliveryList list(
            @QueryParam("workflow") UUID workflowId,
            @QueryParam("endpoint") UUID endpointId,
            @QueryParam("connection") UUID connectionId,
            @QueryParam("state")
                    @Parameter(
                            description = "pending, held, delivered, failed or stopped",
                            schema = @Schema(examples = "failed"))
                    String state,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        access.requireOperator();
        DeliveryQuery query = new DeliveryQuery(
                workflowId,
                endpointId,
                connectionId,
                Optional.ofNullable(state).map(DeliveryState::parse).orElse(null),
                Optional.ofNullable(cursor).map(ListCursor::parse).orElse(null));
        List<Delivery> oneMore = log.list(query, limit + 1);
        if (oneMore.size() <= limit) {
            return new DeliveryList(oneMore, null);
        }
        Delivery last = oneMore.get(limit - 1);
        return new DeliveryList(oneMore.subList(0, limit), new ListCursor(last.createdAt(), last.id()).text());
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getDelivery", summary = "One delivery with its message and each try")
    public DeliveryDetails get(@PathParam("id") UUID id) {
        access.requireOperator();
        DeliveryLog.Entry entry = log.find(id).orElseThrow(() -> Resending.unknown(id));
        return new DeliveryDetails(entry.delivery(), log.tries(id), entry.payload());
    }

    @POST
    @Path("{id}/resend")
    @Operation(
            operationId = "resendDelivery",
            summary = "Send a delivery again, now",
            description = "Whatever became of it; one that is waiting for its next try is tried at once. It is the same"
                    + " message with the same webhook-id.")
    @APIResponse(
            responseCode = "202",
            description = "Due now",
            content = @Content(schema = @Schema(implementation = Delivery.class)))
    @APIResponse(responseCode = "409", description = "connection-ended")
    public Response resend(@PathParam("id") UUID id) {
        access.requireChange();
        return Response.accepted(resending.sendAgain(id)).build();
    }
}
