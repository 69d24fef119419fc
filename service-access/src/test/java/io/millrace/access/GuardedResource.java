package io.millrace.access;

import io.millrace.access.identity.CalledBy;
import io.millrace.access.identity.CallingService;
import io.millrace.access.problem.ApiProblem;
import io.millrace.access.token.CurrentCaller;
import io.millrace.access.token.OperatorRole;
import io.millrace.access.token.RequiresToken;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Map;

/** Paths under each kind of guard, for the tests. */
@Path("/guarded")
public class GuardedResource {
    private final CurrentCaller caller;
    private final CallingService service;

    GuardedResource(CurrentCaller caller, CallingService service) {
        this.caller = caller;
        this.service = service;
    }

    record Host(@NotBlank String name, int port) {}

    record Form(@Valid Host host) {}

    @GET
    @Path("internal")
    @CalledBy("sync-worker")
    public Map<String, String> internal() {
        return Map.of("service", service.name());
    }

    @GET
    @Path("connection")
    @RequiresToken
    public Map<String, String> connection() {
        return Map.of("connection", caller.requireConnection().connectionId().toString());
    }

    @GET
    @Path("admin")
    @RequiresToken
    public Map<String, String> admin() {
        return Map.of("key", caller.requireOperator(OperatorRole.ADMIN).keyId());
    }

    @GET
    @Path("operator")
    @RequiresToken
    public Map<String, String> operator() {
        return Map.of("key", caller.requireOperator(OperatorRole.VIEWER).keyId());
    }

    @POST
    @Path("form")
    public Form form(@Valid Form form) {
        return form;
    }

    @GET
    @Path("list")
    public Map<String, Integer> list(@QueryParam("limit") @Max(500) int limit) {
        return Map.of("limit", limit);
    }

    @GET
    @Path("taken")
    public Map<String, String> taken() {
        throw ApiProblem.conflict("name-taken", "Another one has this name.");
    }

    @GET
    @Path("bug")
    public Map<String, String> bug() {
        throw new IllegalStateException("inner workings");
    }
}
