package io.millrace.connections.mapping;

import io.millrace.access.problem.ApiProblem;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The connections' own field maps, which mapping-service keeps. */
@ApplicationScoped
public class FieldMaps {
    private static final Logger LOG = Logger.getLogger(FieldMaps.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final FieldMapClient client;

    FieldMaps(MappingServiceConfig config) {
        this.client = QuarkusRestClientBuilder.newBuilder()
                .baseUri(config.url())
                .connectTimeout(2, TimeUnit.SECONDS)
                .readTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .build(FieldMapClient.class);
    }

    /** Maps the one connection as the other; 503 where mapping-service does not do it now. May be repeated. */
    public void copy(UUID from, UUID to) {
        try {
            client.copy(to, from);
        } catch (WebApplicationException e) {
            throw unavailable("status " + e.getResponse().getStatus());
        } catch (ProcessingException e) {
            throw unavailable(e.getMessage());
        }
    }

    private static ApiProblem unavailable(String error) {
        LOG.warnf("mapping-service does not answer as it should error=%s", error);
        return ApiProblem.unavailable(
                "mapping-service-unavailable", "Field maps cannot be carried over now.", RETRY_AFTER);
    }
}
