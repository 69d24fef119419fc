package io.millrace.connections.credit;

import io.millrace.access.problem.ApiProblem;
import io.millrace.access.token.RequiresToken;
import io.millrace.connections.caller.Access;
import io.millrace.contracts.Environment;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The credits of an environment, for operators. */
@Path("/api/v1/credits/{environment}")
@RequiresToken
@RunOnVirtualThread
@Tag(name = "credits")
public class CreditsResource {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final int LONGEST_KEY = 200;

    private final CreditBook book;
    private final PoolChanges changes;
    private final Access access;

    CreditsResource(CreditBook book, PoolChanges changes, Access access) {
        this.book = book;
        this.changes = changes;
        this.access = access;
    }

    @GET
    @Operation(
            operationId = "getCredits",
            summary = "What was bought, what connections hold, and what is left",
            description = "available = bought - held, at every moment.")
    @APIResponse(
            responseCode = "200",
            description = "The pool",
            content =
                    @Content(
                            schema = @Schema(implementation = PoolView.class),
                            examples = @ExampleObject(name = "pool", value = CreditExamples.POOL)))
    @APIResponse(responseCode = "404", description = "unknown-environment")
    public PoolView get(@PathParam("environment") @Schema(examples = "live") String environment) {
        access.requireOperator();
        return PoolView.of(book.pool(environment(environment)));
    }

    @GET
    @Path("ledger")
    @Operation(
            operationId = "listCreditMovements",
            summary = "Every movement of credits, latest first, each with the pool after it")
    @APIResponse(
            responseCode = "200",
            description = "A page; follow next until it is null",
            content =
                    @Content(
                            schema = @Schema(implementation = LedgerPage.class),
                            examples = @ExampleObject(name = "page", value = CreditExamples.LEDGER)))
    @APIResponse(responseCode = "404", description = "unknown-environment")
    public LedgerPage ledger(
            @PathParam("environment") @Schema(examples = "live") String environment,
            @QueryParam("cursor") @Schema(examples = "17") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        access.requireOperator();
        return LedgerPage.of(book.movements(environment(environment), before(cursor), limit + 1), limit);
    }

    @POST
    @Path("grants")
    @Operation(
            operationId = "grantCredits",
            summary = "Add bought credits, or take some back",
            description = "Connections that wait for credits become active by themselves, the oldest first.")
    @APIResponse(
            responseCode = "201",
            description = "Granted",
            content =
                    @Content(
                            schema = @Schema(implementation = MovementView.class),
                            examples = @ExampleObject(name = "granted", value = CreditExamples.GRANT)))
    @APIResponse(
            responseCode = "200",
            description = "The same request with this Idempotency-Key granted it before",
            content = @Content(schema = @Schema(implementation = MovementView.class)))
    @APIResponse(responseCode = "409", description = "credits-held, idempotency-key-reused")
    public Response grant(
            @PathParam("environment") @Schema(examples = "live") String environment,
            @Parameter(description = "Makes a repeat of this request harmless") @HeaderParam(IDEMPOTENCY_KEY)
                    String idempotencyKey,
            @Valid @NotNull GrantCredits request) {
        access.requireChange();
        if (request.credits() == 0) {
            throw ApiProblem.badRequest("invalid-field", "credits", "credits must not be 0");
        }
        PoolChanges.Granted granted = changes.grant(new CreditGrant(
                environment(environment), request.credits(), access.actor(), request.note(), key(idempotencyKey)));
        return Response.status(granted.repeated() ? Response.Status.OK : Response.Status.CREATED)
                .entity(MovementView.of(granted.movement()))
                .build();
    }

    @PUT
    @Path("overage")
    @Operation(
            operationId = "allowOverage",
            summary = "Allow connections to hold more than was bought, or no longer",
            description = "What is held already stays held; the pool shows how much of it is overage.")
    @APIResponse(
            responseCode = "200",
            description = "The pool",
            content =
                    @Content(
                            schema = @Schema(implementation = PoolView.class),
                            examples = @ExampleObject(name = "overdrawn", value = CreditExamples.OVERDRAWN)))
    public PoolView allowOverage(
            @PathParam("environment") @Schema(examples = "live") String environment,
            @Valid @NotNull AllowOverage request) {
        access.requireChange();
        return PoolView.of(changes.allowOverage(environment(environment), request.allowed()));
    }

    private static Environment environment(String id) {
        try {
            return Environment.of(id);
        } catch (IllegalArgumentException _) {
            throw ApiProblem.notFound("unknown-environment", "There is no environment " + id + ", only live and test.");
        }
    }

    private static long before(String cursor) {
        try {
            return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        } catch (NumberFormatException _) {
            throw ApiProblem.badRequest("invalid-field", "cursor", "cursor is none that the ledger has given");
        }
    }

    private static String key(String header) {
        if (header != null && (header.isBlank() || header.length() > LONGEST_KEY)) {
            throw ApiProblem.badRequest(
                    "invalid-field",
                    IDEMPOTENCY_KEY,
                    IDEMPOTENCY_KEY + " must have 1 to " + LONGEST_KEY + " characters");
        }
        return header;
    }
}
