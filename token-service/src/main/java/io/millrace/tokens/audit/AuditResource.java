package io.millrace.tokens.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.access.token.CurrentCaller;
import io.millrace.access.token.OperatorRole;
import io.millrace.access.token.RequiresToken;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit log, for operators to read and to check. */
@Path("/api/v1/audit")
@RequiresToken
@RunOnVirtualThread
@Tag(name = "audit")
public class AuditResource {
    private final AuditRepository rows;
    private final ChainVerification verification;
    private final CurrentCaller caller;

    AuditResource(AuditRepository rows, ChainVerification verification, CurrentCaller caller) {
        this.rows = rows;
        this.verification = verification;
        this.caller = caller;
    }

    /** A page of the log, the newest rows first. */
    record AuditPage(
            List<AuditRow> data,

            @Schema(description = "Cursor of the next page; null at the end", examples = "4612", nullable = true)
            @JsonInclude
            String next) {}

    @GET
    @Operation(operationId = "listAudit", summary = "What was done, by whom and when; the newest first")
    @APIResponse(responseCode = "200", description = "The rows that meet all conditions")
    @APIResponse(responseCode = "400", description = "invalid-field")
    @APIResponse(responseCode = "403", description = "operator-role-required")
    public AuditPage list(
            @Parameter(description = "Id of a connection", example = "018f3a52-6f0e-7c1c-9d6c-2b6a0d0f1a11")
                    @QueryParam("connection")
                    String connection,
            @Parameter(example = "connection-paused") @QueryParam("action") String action,
            @Parameter(example = "operator:aB3dE6gH") @QueryParam("actor") String actor,
            @Parameter(description = "RFC 3339; what happened then or later", example = "2026-11-28T00:00:00Z")
                    @QueryParam("from")
                    String from,
            @Parameter(description = "RFC 3339; what happened earlier", example = "2026-11-29T00:00:00Z")
                    @QueryParam("until")
                    String until,
            @Parameter(description = "next of the page before") @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(500) int limit) {
        caller.requireOperator(OperatorRole.OPERATOR);
        AuditFilter filter = AuditFilter.parse(connection, action, actor, from, until, cursor);
        List<AuditRow> found =
                rows.page(filter, limit + 1).stream().map(AuditEntity::view).toList();
        return found.size() <= limit
                ? new AuditPage(found, null)
                : new AuditPage(
                        found.subList(0, limit),
                        Long.toString(found.get(limit - 1).seq()));
    }

    @GET
    @Path("verification")
    @Operation(
            operationId = "verifyAudit",
            summary = "Walk the chain of hashes and name the first row that is not as it was written",
            description = "Reads the whole log, a thousand rows at a time.")
    @APIResponse(responseCode = "200", description = "intact, or which row is the first broken one")
    @APIResponse(responseCode = "403", description = "operator-role-required")
    public ChainVerification.Verdict verify() {
        caller.requireOperator(OperatorRole.OPERATOR);
        return verification.verify();
    }
}
