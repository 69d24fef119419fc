package io.millrace.tokens.leases;

import io.millrace.access.problem.ApiProblem;
import io.millrace.contracts.Environment;
import io.millrace.contracts.StreamId;
import io.millrace.tokens.audit.AuditEvent;
import io.millrace.tokens.audit.AuditLog;
import io.millrace.tokens.audit.AuditType;
import io.millrace.tokens.credentials.Credentials;
import io.millrace.tokens.secrets.SecretValues;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** Hands a credential to a worker for a run; none is handed out that is not in the audit log. */
@ApplicationScoped
class Leases {
    private final Credentials credentials;
    private final AuditLog audit;
    private final LeaseConfig config;
    private final Clock clock;

    Leases(Credentials credentials, AuditLog audit, LeaseConfig config, Clock clock) {
        this.credentials = credentials;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    Lease grant(StreamId stream, Environment environment, String runId, String actor) {
        SecretValues values = credentials
                .find(stream.connectionId(), environment)
                .orElseThrow(() -> ApiProblem.notFound(
                        "credential-not-found", "There is no credential of this connection in this environment."));
        UUID leaseId = UUID.randomUUID();
        audit.appendAlone(new AuditEvent(
                AuditType.CREDENTIAL_LEASE,
                actor,
                stream.connectionId(),
                null,
                Map.of(
                        "leaseId",
                        leaseId.toString(),
                        "environment",
                        environment.id(),
                        "entity",
                        stream.entity().id(),
                        "runId",
                        runId)));
        return new Lease(leaseId, values.reveal(), clock.instant().plus(config.duration()));
    }
}
