package io.millrace.connections.deletion;

import io.millrace.access.identity.ServiceTokenHeaders;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;

/** The mapping-service's internal REST, as far as it is used here. */
@Path("/internal/purges")
@RegisterClientHeaders(ServiceTokenHeaders.class)
interface PurgeClient {
    /** Begins, and where that was done before says how far it is. */
    @PUT
    @Path("{connectionId}")
    Purge begin(@PathParam("connectionId") UUID connectionId);
}
