package io.millrace.connections.delivery;

import io.millrace.access.token.RequiresToken;
import io.millrace.connections.caller.Access;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Test messages to endpoints. */
@Path("/api/v1/webhook-endpoints/{id}/test")
@RequiresToken
@RunOnVirtualThread
@Tag(name = "webhooks")
public class TestMessageResource {
    private final Resending resending;
    private final Access access;

    TestMessageResource(Resending resending, Access access) {
        this.resending = resending;
        this.access = access;
    }

    @POST
    @Operation(
            operationId = "testWebhookEndpoint",
            summary = "Send a test message to an endpoint",
            description = "The answer is the delivery; get it again to see what came of it.")
    @APIResponse(
            responseCode = "202",
            description = "Due now",
            content = @Content(schema = @Schema(implementation = Delivery.class)))
    public Response test(@PathParam("id") UUID id) {
        access.requireChange();
        return Response.accepted(resending.test(id)).build();
    }
}
