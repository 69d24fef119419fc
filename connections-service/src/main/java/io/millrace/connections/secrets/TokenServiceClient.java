package io.millrace.connections.secrets;

import io.millrace.access.identity.ServiceTokenHeaders;
import io.millrace.contracts.Environment;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;

/** The token-service's internal REST, as far as it is used here. */
@Path("/internal")
@RegisterClientHeaders(ServiceTokenHeaders.class)
interface TokenServiceClient {
    /** What is put away for a connection. */
    record Credentials(Environment environment, Map<String, String> values) {
        @Override
        public String toString() {
            return "Credentials[environment=" + environment + ", redacted]";
        }
    }

    /** Whom a token is for. */
    record TokenRequest(UUID connectionId, Environment environment) {}

    @PUT
    @Path("credentials/{connectionId}")
    void putCredentials(@PathParam("connectionId") UUID connectionId, Credentials credentials);

    @DELETE
    @Path("credentials/{connectionId}")
    void deleteCredentials(@PathParam("connectionId") UUID connectionId);

    @POST
    @Path("tokens")
    IssuedToken issue(TokenRequest request);

    @DELETE
    @Path("connections/{connectionId}/tokens")
    void revokeTokens(@PathParam("connectionId") UUID connectionId);
}
