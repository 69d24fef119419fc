package io.millrace.tokens.leases;

import io.millrace.access.identity.CalledBy;
import io.millrace.access.identity.CallingService;
import io.millrace.contracts.Environment;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.UnifiedEntity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;

/** The only way a credential comes out, for sync-worker alone. */
@Path("/internal/leases")
@RunOnVirtualThread
@CalledBy("sync-worker")
public class LeaseResource {
    private final Leases leases;
    private final CallingService caller;

    LeaseResource(Leases leases, CallingService caller) {
        this.leases = leases;
        this.caller = caller;
    }

    /** The run that a credential is needed for. */
    public record LeaseRequest(
            @NotNull UUID connectionId,
            @NotNull Environment environment,
            @NotNull UnifiedEntity entity,
            @NotNull @Pattern(regexp = "[0-9A-Za-z-]{1,64}") String runId) {}

    @POST
    public Lease lease(@Valid @NotNull LeaseRequest request) {
        StreamId stream = new StreamId(request.connectionId(), request.entity());
        return leases.grant(stream, request.environment(), request.runId(), caller.name());
    }
}
