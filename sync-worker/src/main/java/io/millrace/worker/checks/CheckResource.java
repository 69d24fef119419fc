package io.millrace.worker.checks;

import io.millrace.access.identity.CalledBy;
import io.millrace.access.problem.ApiProblem;
import io.millrace.systems.SystemCatalogue;
import io.millrace.systems.SystemDefinition;
import io.millrace.worker.paging.SourceTrouble;
import io.millrace.worker.paging.Trouble;
import io.millrace.worker.source.SourceFindings;
import io.millrace.worker.source.Sources;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Looks at a source for connections-service, which itself never reaches one. */
@Path("/internal/checks")
@CalledBy("connections-service")
@RunOnVirtualThread
public class CheckResource {
    private final SystemCatalogue systems;
    private final Sources sources;

    CheckResource(SystemCatalogue systems, Sources sources) {
        this.systems = systems;
        this.sources = sources;
    }

    @POST
    public SourceFindings check(@NotNull @Valid CheckRequest request) {
        SystemDefinition system = systems.find(request.system())
                .orElseThrow(() -> ApiProblem.notFound("unknown-system", "there is no system " + request.system()));
        if (!system.isAllowedIn(request.environment())) {
            throw ApiProblem.unprocessable(
                    "environment-not-allowed",
                    "environment",
                    "the system " + system.id() + " is for the test environment only");
        }
        try {
            return sources.check(system, request.settings(), request.credentials());
        } catch (SourceTrouble e) {
            throw ApiProblem.unprocessable(code(e.trouble()), e.getMessage());
        }
    }

    /** Before a connection exists nobody waits and retries: what would park a stream is told as a source out of reach. */
    private static String code(Trouble trouble) {
        return switch (trouble) {
            case CREDENTIALS_REFUSED, PERMISSION_MISSING -> trouble.code();
            case UNSUITABLE, ADDRESS_NOT_ALLOWED, POSITION_GONE, WINDOW_MOVES, KEY_LIST_INCOMPLETE ->
                Trouble.UNSUITABLE.code();
            case UNAVAILABLE, SLOW, THROTTLED, HELD_BACK -> "source-unreachable";
        };
    }
}
