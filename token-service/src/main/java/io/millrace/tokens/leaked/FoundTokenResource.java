package io.millrace.tokens.leaked;

import io.millrace.access.problem.ApiProblem;
import io.millrace.access.token.MillraceToken;
import io.millrace.tokens.tokens.HeldTokens;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For secret scanners and finders: what a token looks like, and how one that lies in the open is revoked. Open to all. */
@Path("/api/v1/tokens")
@RunOnVirtualThread
@PermitAll
@Tag(name = "found tokens")
public class FoundTokenResource {
    private static final int MAX_LENGTH = 200;
    private static final String REVOCATION = "/api/v1/tokens/revocation";

    private final HeldTokens tokens;

    FoundTokenResource(HeldTokens tokens) {
        this.tokens = tokens;
    }

    /** What a scanner needs. */
    record TokenPattern(
            @Schema(
                    description =
                            "Regular expression; the last six characters are a CRC32 in Base62 of all before them",
                    examples = MillraceToken.REGEX)
            String pattern,

            @Schema(examples = REVOCATION) String revocation) {}

    @GET
    @Path("pattern")
    @Operation(operationId = "tokenPattern", summary = "What Millrace's tokens look like, for secret scanners")
    public TokenPattern pattern() {
        return new TokenPattern(MillraceToken.REGEX, REVOCATION);
    }

    @POST
    @Path("revocation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            operationId = "revokeFoundToken",
            summary = "Revoke the token in the body (RFC 7009)",
            description = "Holding the token is the proof. Also for operator keys. A token_type_hint is not needed.")
    @APIResponse(
            responseCode = "200",
            description = "It is refused everywhere within a second; or it was no token, which is not told apart")
    @APIResponse(responseCode = "400", description = "invalid-field: there is no token in the form")
    public Response revoke(
            @Parameter(description = "The whole token", example = "mlr_live_aB3dE6gH_...") @FormParam("token")
                    String token) {
        if (token == null || token.isBlank()) {
            throw ApiProblem.badRequest("invalid-field", "token", "Send the token as the form's field 'token'.");
        }
        if (token.length() <= MAX_LENGTH) {
            tokens.revoke(token.strip());
        }
        return Response.ok().build();
    }
}
