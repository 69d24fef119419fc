package io.millrace.mapping.sweep;

import io.millrace.access.token.Caller.OperatorCaller;
import io.millrace.access.token.CurrentCaller;
import io.millrace.access.token.OperatorRole;
import io.millrace.access.token.RequiresToken;
import io.millrace.mapping.sweep.Sweep.Verdict;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Deletes found by lists of the sources' keys, and an operator's word on those that would take too much. */
@Path("/api/v1/sweeps")
@Produces(MediaType.APPLICATION_JSON)
@RequiresToken
@Blocking
public class SweepResource {
    private static final String EXAMPLE = """
            {"id": 17, "connectionId": "3f0e9a54-6f0c-4c0e-9d4b-1f6f4b0f3f11", "entity": "assets",
             "runId": "01KAZ0B3J9N8W1F5T6Y7R2Q4XM", "state": "quarantined", "listedAt": "2026-11-28T03:00:00Z",
             "listed": 310, "known": 1000, "missing": 690, "maxShare": 0.2, "deleted": 0,
             "createdAt": "2026-11-28T03:00:04Z", "examples": ["PUMP-001", "PUMP-002"]}""";

    private final CurrentCaller caller;
    private final SweepDecisions sweeps;

    SweepResource(CurrentCaller caller, SweepDecisions sweeps) {
        this.caller = caller;
        this.sweeps = sweeps;
    }

    @GET
    @Operation(
            operationId = "listSweeps",
            summary = "Sweeps, newest first",
            description = "A sweep is a complete list of a source's keys and what came of it. Those in the state"
                    + " quarantined wait for an approval or a rejection. Takes an operator key.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = SweepPage.class),
                            examples = @ExampleObject(value = "{\"data\": [" + EXAMPLE + "], \"next\": null}")))
    public SweepPage list(
            @Parameter(description = "Only those of this connection") @QueryParam("connection") String connection,
            @Parameter(description = "Only those in this state, e.g. quarantined") @QueryParam("state") String state,
            @Parameter(description = "The next of an earlier answer") @QueryParam("cursor") String cursor,
            @Parameter(description = "Sweeps in a page, 1 to 200; default 50") @QueryParam("limit") String limit) {
        caller.requireOperator(OperatorRole.VIEWER);
        SweepQuery query = SweepQuery.parse(connection, state, cursor, limit);
        return SweepPage.of(sweeps.list(query), query.limit());
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getSweep", summary = "One sweep, with examples of what is missing")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = SweepView.class),
                            examples = @ExampleObject(value = EXAMPLE)))
    public SweepView get(@PathParam("id") String id) {
        caller.requireOperator(OperatorRole.VIEWER);
        return SweepView.withExamples(sweeps.get(number(id)));
    }

    @POST
    @Path("{id}/approval")
    @Operation(
            operationId = "approveSweep",
            summary = "Believe a quarantined list: what it lacks is deleted",
            description =
                    "The comparison is made again, so records that came meanwhile live. Repeated, it changes nothing;"
                            + " 409 state-conflict where the sweep does not wait for a decision.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = SweepView.class),
                            examples = @ExampleObject(value = EXAMPLE)))
    public SweepView approve(@PathParam("id") String id) {
        return decide(id, Verdict.APPROVED);
    }

    @POST
    @Path("{id}/rejection")
    @Operation(
            operationId = "rejectSweep",
            summary = "Do not believe a quarantined list: nothing is deleted",
            description =
                    "Repeated, it changes nothing; 409 state-conflict where the sweep does not wait for a decision.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = SweepView.class),
                            examples = @ExampleObject(value = EXAMPLE)))
    public SweepView reject(@PathParam("id") String id) {
        return decide(id, Verdict.REJECTED);
    }

    private SweepView decide(String id, Verdict verdict) {
        OperatorCaller by = caller.requireOperator(OperatorRole.OPERATOR);
        return SweepView.withExamples(sweeps.decide(number(id), verdict, by));
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw SweepDecisions.unknown(id);
        }
    }
}
