package io.millrace.tokens.webhooks;

import io.millrace.access.identity.CalledBy;
import io.millrace.access.identity.CallingService;
import io.millrace.contracts.Environment;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Secrets of webhook endpoints, for connections-service, which signs with them. */
@Path("/internal/webhook-secrets/{endpointId}")
@RunOnVirtualThread
@CalledBy("connections-service")
public class WebhookSecretResource {
    private final WebhookSecrets secrets;
    private final CallingService caller;

    WebhookSecretResource(WebhookSecrets secrets, CallingService caller) {
        this.secrets = secrets;
        this.caller = caller;
    }

    /** Where the endpoint belongs. */
    public record SecretRequest(
            @NotNull @Schema(examples = "live") Environment environment) {}

    /** The secrets that are valid now, the current one first. */
    public record ValidSecrets(UUID endpointId, List<WebhookSecret> secrets) {
        public ValidSecrets {
            secrets = List.copyOf(secrets);
        }
    }

    @PUT
    @ResponseStatus(201)
    @Operation(
            summary = "Make the secret of a new endpoint",
            description = "409 webhook-secret-exists where there is one in either environment.")
    public ValidSecrets create(@PathParam("endpointId") UUID endpointId, @Valid @NotNull SecretRequest request) {
        return new ValidSecrets(endpointId, secrets.create(endpointId, request.environment(), caller.name()));
    }

    @POST
    @Path("rotation")
    @ResponseStatus(201)
    @Operation(
            summary = "Make a new secret; the one before it stays valid for 24 hours",
            description = "Sign with every secret that is answered. An older third one ends at once.")
    public ValidSecrets rotate(@PathParam("endpointId") UUID endpointId) {
        return new ValidSecrets(endpointId, secrets.rotate(endpointId, caller.name()));
    }

    @GET
    @Operation(
            summary = "The one or two secrets to sign with",
            description = "Written to the audit log once an hour for each endpoint.")
    public ValidSecrets read(@PathParam("endpointId") UUID endpointId) {
        return new ValidSecrets(endpointId, secrets.read(endpointId, caller.name()));
    }

    @DELETE
    @Operation(summary = "Destroy the secrets of an endpoint, with all older versions")
    public void delete(@PathParam("endpointId") UUID endpointId) {
        secrets.delete(endpointId, caller.name());
    }
}
