package io.millrace.tokens.introspection;

import io.millrace.access.identity.CalledBy;
import io.millrace.access.identity.CallingService;
import io.millrace.access.token.Introspection;
import io.millrace.tokens.tokens.PresentedTokens;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Says whose a token is (the shape of RFC 7662), for the services that are presented with one. */
@Path("/internal/introspect")
@RunOnVirtualThread
@CalledBy({"connections-service", "mapping-service", "sync-worker"})
public class IntrospectionResource {
    private static final int MAX_LENGTH = 200;

    private final PresentedTokens tokens;
    private final CallingService caller;

    IntrospectionResource(PresentedTokens tokens, CallingService caller) {
        this.tokens = tokens;
        this.caller = caller;
    }

    /** A token as it was presented. */
    public record Question(@NotNull @Size(max = MAX_LENGTH) String token) {
        @Override
        public String toString() {
            return "Question[***]";
        }
    }

    @POST
    public Introspection introspect(@Valid @NotNull Question question) {
        return tokens.introspect(question.token(), caller.name());
    }
}
