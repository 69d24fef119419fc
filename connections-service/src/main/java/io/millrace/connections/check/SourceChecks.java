package io.millrace.connections.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.access.problem.ApiProblem;
import io.millrace.connections.check.CheckReport.CheckedEntity;
import io.millrace.contracts.UnifiedEntity;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Asks a worker whether a source can be read; a refusal carries the source's own reason. */
@ApplicationScoped
public class SourceChecks {
    private static final Logger LOG = Logger.getLogger(SourceChecks.class);
    private static final Set<String> REFUSALS =
            Set.of("source-unreachable", "credentials-refused", "permission-missing", "source-unsuitable");
    private static final String FALLBACK = "source-unsuitable";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final WorkerClient worker;

    SourceChecks(WorkerConfig config) {
        this.worker = QuarkusRestClientBuilder.newBuilder()
                .baseUri(config.url())
                .connectTimeout(2, TimeUnit.SECONDS)
                .readTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .build(WorkerClient.class);
    }

    /** Returns where the source lets the wanted entities be read; a 422 or 503 problem otherwise. */
    public void require(SourceAccess access, Collection<UnifiedEntity> wanted) {
        CheckReport report = ask(access);
        report.entities().stream()
                .filter(checked -> wanted.contains(checked.entity()) && !checked.readable())
                .findFirst()
                .ifPresent(SourceChecks::refuse);
    }

    private CheckReport ask(SourceAccess access) {
        try {
            return worker.check(access);
        } catch (WebApplicationException e) {
            throw problemOf(e.getResponse());
        } catch (ProcessingException e) {
            throw unavailable(e.getCause() == null ? e : e.getCause());
        }
    }

    private static void refuse(CheckedEntity entity) {
        String why = entity.warnings() == null || entity.warnings().isEmpty()
                ? "The source does not let it be read."
                : String.join(" ", entity.warnings());
        throw ApiProblem.unprocessable("permission-missing", entity.entity().id() + ": " + why);
    }

    private static ApiProblem problemOf(Response answer) {
        if (answer.getStatus() != 422) {
            return unavailable(new IllegalStateException("status " + answer.getStatus()));
        }
        JsonNode problem = answer.readEntity(JsonNode.class);
        String code = problem.path("code").asText(FALLBACK);
        return ApiProblem.unprocessable(
                REFUSALS.contains(code) ? code : FALLBACK,
                problem.path("detail").asText("The source was refused without a reason."));
    }

    private static ApiProblem unavailable(Throwable cause) {
        LOG.warnf("no worker checks sources error=%s", cause.getMessage());
        return ApiProblem.unavailable(
                "worker-unavailable", "No sync-worker can check the source now; nothing was created.", RETRY_AFTER);
    }
}
