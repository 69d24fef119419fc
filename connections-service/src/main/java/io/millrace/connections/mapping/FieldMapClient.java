package io.millrace.connections.mapping;

import io.millrace.access.identity.ServiceTokenHeaders;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;

/** The mapping-service's internal REST, as far as it is used here. */
@Path("/internal/maps")
@RegisterClientHeaders(ServiceTokenHeaders.class)
interface FieldMapClient {
    /** Gives a connection the own rules of another; may be repeated. */
    @PUT
    @Path("{connectionId}/copy-of/{fromId}")
    void copy(@PathParam("connectionId") UUID connectionId, @PathParam("fromId") UUID fromId);
}
