package io.millrace.access.identity;

import io.millrace.access.problem.ApiProblem;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Arrays;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Enforces {@link CalledBy}. */
public class CalledByFilter {
    private static final Logger LOG = Logger.getLogger(CalledByFilter.class);

    private final ServiceTokenVerifier verifier;
    private final CallingService calling;

    CalledByFilter(ServiceTokenVerifier verifier, CallingService calling) {
        this.verifier = verifier;
        this.calling = calling;
    }

    @CalledBy({})
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public void check(ContainerRequestContext request, ResourceInfo resource) {
        String token = BearerHeader.of(request)
                .orElseThrow(() -> ApiProblem.unauthorized(
                        "service-token-missing", "This path takes calls of Millrace's services with their own token."));
        String caller = verify(token);
        if (!Arrays.asList(allowed(resource)).contains(caller)) {
            LOG.warnf(
                    "service refused caller=%s path=%s",
                    caller, request.getUriInfo().getPath());
            throw ApiProblem.forbidden("caller-not-allowed", caller + " may not call this path.");
        }
        calling.is(caller);
    }

    private String verify(String token) {
        try {
            return verifier.verify(token);
        } catch (InvalidServiceToken e) {
            LOG.warnf("service token refused reason=%s", e.getMessage());
            throw ApiProblem.unauthorized("service-token-invalid", "The service token is not valid here.");
        }
    }

    private static String[] allowed(ResourceInfo resource) {
        CalledBy onMethod = resource.getResourceMethod().getAnnotation(CalledBy.class);
        return (onMethod != null ? onMethod : resource.getResourceClass().getAnnotation(CalledBy.class)).value();
    }
}
