package io.millrace.tokens.tokens;

import io.millrace.access.identity.CalledBy;
import io.millrace.access.identity.CallingService;
import io.millrace.access.token.MillraceToken;
import io.millrace.contracts.Environment;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Tokens of connections, for connections-service. */
@Path("/internal")
@RunOnVirtualThread
@CalledBy("connections-service")
public class TokenResource {
    private final ConnectionTokens tokens;
    private final CallingService caller;

    TokenResource(ConnectionTokens tokens, CallingService caller) {
        this.tokens = tokens;
        this.caller = caller;
    }

    /** What a token is asked for. */
    public record TokenRequest(
            @NotNull @Schema(examples = "018f3a52-6f0e-7c1c-9d6c-2b6a0d0f1a11")
            UUID connectionId,

            @NotNull @Schema(examples = "live") Environment environment) {}

    /** How long the token that is replaced goes on. */
    public record RotationRequest(
            @NotNull @Schema(description = "0, 1h, 24h or 7d", examples = "24h")
            Overlap overlap) {}

    /** The token, this once. */
    public record NewToken(
            @Schema(examples = "aB3dE6gH") String tokenId,
            @Schema(examples = "mlr_live_aB3dE6gH_...") String token) {
        static NewToken of(MillraceToken token) {
            return new NewToken(token.id(), token.reveal());
        }

        @Override
        public String toString() {
            return "NewToken[" + tokenId + ", ***]";
        }
    }

    /** The tokens of a connection, the newest first. */
    public record TokenList(List<TokenMetadata> data) {
        public TokenList {
            data = List.copyOf(data);
        }
    }

    @POST
    @Path("tokens")
    @ResponseStatus(201)
    @Operation(summary = "Issue a token, shown this once")
    @APIResponse(responseCode = "409", description = "too-many-tokens")
    public NewToken issue(@Valid @NotNull TokenRequest request) {
        return NewToken.of(tokens.issue(request.connectionId(), request.environment(), caller.name()));
    }

    @POST
    @Path("connections/{connectionId}/tokens/rotation")
    @ResponseStatus(201)
    @Operation(
            summary = "Replace the newest token, which goes on for the overlap",
            description = "With the overlap 0 all live tokens end at once, and the new one is the only one.")
    @APIResponse(responseCode = "409", description = "too-many-tokens, no-live-token")
    public NewToken rotate(@PathParam("connectionId") UUID connectionId, @Valid @NotNull RotationRequest request) {
        return NewToken.of(tokens.rotate(connectionId, request.overlap(), caller.name()));
    }

    @GET
    @Path("connections/{connectionId}/tokens")
    @Operation(summary = "All tokens that a connection ever had, without anything secret")
    public TokenList list(@PathParam("connectionId") UUID connectionId) {
        return new TokenList(tokens.list(connectionId));
    }

    @DELETE
    @Path("connections/{connectionId}/tokens")
    @Operation(
            summary = "Revoke all tokens of a connection",
            description = "Answers when it is committed; caches hear of it at once. None is no error.")
    public void revokeAll(@PathParam("connectionId") UUID connectionId) {
        tokens.revokeAll(connectionId, caller.name());
    }

    @DELETE
    @Path("connections/{connectionId}/tokens/{tokenId}")
    @Operation(summary = "Revoke one token of a connection; one that has ended already is no error")
    @APIResponse(responseCode = "404", description = "unknown-token")
    public void revoke(@PathParam("connectionId") UUID connectionId, @PathParam("tokenId") String tokenId) {
        tokens.revoke(connectionId, tokenId, caller.name());
    }
}
