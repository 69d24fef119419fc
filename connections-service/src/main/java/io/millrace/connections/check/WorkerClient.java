package io.millrace.connections.check;

import io.millrace.access.identity.ServiceTokenHeaders;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;

/** The sync-worker's internal REST, as far as it is used here. */
@Path("/internal/checks")
@RegisterClientHeaders(ServiceTokenHeaders.class)
interface WorkerClient {
    @POST
    CheckReport check(SourceAccess access);
}
