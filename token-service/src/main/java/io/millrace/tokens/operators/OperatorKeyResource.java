package io.millrace.tokens.operators;

import io.millrace.access.identity.CalledBy;
import io.millrace.access.identity.CallingService;
import io.millrace.access.token.MillraceToken;
import io.millrace.access.token.OperatorRole;
import io.millrace.tokens.tokens.OperatorKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Keys of the people and scripts that run Millrace, for the launcher. */
@Path("/internal/operator-keys")
@RunOnVirtualThread
@CalledBy("launcher")
public class OperatorKeyResource {
    private final OperatorKeys keys;
    private final CallingService caller;

    OperatorKeyResource(OperatorKeys keys, CallingService caller) {
        this.keys = keys;
        this.caller = caller;
    }

    /** Whom a key is for. */
    public record KeyRequest(
            @NotBlank @Size(max = 100) String name, @NotNull OperatorRole role) {}

    /** The key, this once. */
    public record NewKey(String keyId, String key) {
        @Override
        public String toString() {
            return "NewKey[" + keyId + ", ***]";
        }
    }

    @POST
    @ResponseStatus(201)
    public NewKey issue(@Valid @NotNull KeyRequest request) {
        MillraceToken key = keys.issue(request.name(), request.role(), caller.name());
        return new NewKey(key.id(), key.reveal());
    }

    @DELETE
    @Path("{keyId}")
    public void revoke(@PathParam("keyId") String keyId) {
        keys.revoke(keyId, caller.name());
    }
}
