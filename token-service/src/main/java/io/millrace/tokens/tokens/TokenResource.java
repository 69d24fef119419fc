package io.millrace.tokens.tokens;

import io.millrace.access.identity.CalledBy;
import io.millrace.access.identity.CallingService;
import io.millrace.access.token.MillraceToken;
import io.millrace.contracts.Environment;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Tokens of connections, for connections-service. */
@Path("/internal")
@RunOnVirtualThread
@CalledBy("connections-service")
public class TokenResource {
    private final Tokens tokens;
    private final CallingService caller;

    TokenResource(Tokens tokens, CallingService caller) {
        this.tokens = tokens;
        this.caller = caller;
    }

    /** What a token is asked for. */
    public record TokenRequest(
            @NotNull UUID connectionId, @NotNull Environment environment) {}

    /** The token, this once. */
    public record NewToken(String tokenId, String token) {
        @Override
        public String toString() {
            return "NewToken[" + tokenId + ", ***]";
        }
    }

    @POST
    @Path("tokens")
    @ResponseStatus(201)
    public NewToken issue(@Valid @NotNull TokenRequest request) {
        MillraceToken token = tokens.issueForConnection(request.connectionId(), request.environment(), caller.name());
        return new NewToken(token.id(), token.reveal());
    }

    @DELETE
    @Path("connections/{connectionId}/tokens")
    public void revokeAll(@PathParam("connectionId") UUID connectionId) {
        tokens.revokeOfConnection(connectionId, caller.name());
    }
}
