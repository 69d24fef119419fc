package io.millrace.tokens.credentials;

import io.millrace.access.identity.CalledBy;
import io.millrace.access.identity.CallingService;
import io.millrace.access.problem.ApiProblem;
import io.millrace.contracts.Environment;
import io.millrace.tokens.secrets.SecretValues;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;

/** Credentials go in here and do not come out: for connections-service, which takes them from the connect form. */
@Path("/internal/credentials/{connectionId}")
@RunOnVirtualThread
@CalledBy("connections-service")
public class CredentialResource {
    private static final int MAX_VALUES = 50;
    private static final int MAX_VALUE_LENGTH = 65_536;

    private final Credentials credentials;
    private final CallingService caller;

    CredentialResource(Credentials credentials, CallingService caller) {
        this.credentials = credentials;
        this.caller = caller;
    }

    /** A connect form's secret values. */
    public record Credential(
            @NotNull Environment environment, @NotNull SecretValues values) {}

    @PUT
    public void put(@PathParam("connectionId") UUID connectionId, @Valid @NotNull Credential credential) {
        checkSize(credential.values());
        credentials.put(connectionId, credential.environment(), credential.values(), caller.name());
    }

    @DELETE
    public void delete(@PathParam("connectionId") UUID connectionId) {
        credentials.delete(connectionId, caller.name());
    }

    private static void checkSize(SecretValues values) {
        int count = values.reveal().size();
        boolean tooLong = values.reveal().values().stream().anyMatch(value -> value.length() > MAX_VALUE_LENGTH);
        if (count == 0 || count > MAX_VALUES || tooLong) {
            throw ApiProblem.badRequest(
                    "invalid-field", "values", "A credential has 1 to 50 values of at most 65536 characters.");
        }
    }
}
