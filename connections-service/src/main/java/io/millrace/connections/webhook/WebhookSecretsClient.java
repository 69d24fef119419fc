package io.millrace.connections.webhook;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.millrace.access.identity.ServiceTokenHeaders;
import io.millrace.contracts.Environment;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;

/** The token-service's internal REST for the secrets of endpoints. */
@Path("/internal/webhook-secrets/{endpointId}")
@RegisterClientHeaders(ServiceTokenHeaders.class)
interface WebhookSecretsClient {
    /** Where an endpoint belongs. */
    record SecretRequest(Environment environment) {}

    /** The current secret first, then the one before it while that is valid too. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ValidSecrets(List<ValidSecret> secrets) {}

    /** @param validUntil null for the current one */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ValidSecret(String secret, Instant validUntil) {
        @Override
        public String toString() {
            return "ValidSecret[redacted, validUntil=" + validUntil + "]";
        }
    }

    @PUT
    ValidSecrets create(@PathParam("endpointId") UUID endpointId, SecretRequest request);

    @POST
    @Path("rotation")
    ValidSecrets rotate(@PathParam("endpointId") UUID endpointId);

    @GET
    ValidSecrets read(@PathParam("endpointId") UUID endpointId);

    @DELETE
    void destroy(@PathParam("endpointId") UUID endpointId);
}
