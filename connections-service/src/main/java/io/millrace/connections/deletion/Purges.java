package io.millrace.connections.deletion;

import io.millrace.connections.mapping.MappingServiceConfig;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Has mapping-service forget a connection. */
@ApplicationScoped
class Purges {
    private final PurgeClient client;

    Purges(MappingServiceConfig config) {
        this.client = QuarkusRestClientBuilder.newBuilder()
                .baseUri(config.url())
                .connectTimeout(2, TimeUnit.SECONDS)
                .readTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .build(PurgeClient.class);
    }

    /** How far it is; the first call begins it. Throws where mapping-service does not say: then it is asked again later. */
    Purge begin(UUID connectionId) {
        try {
            return client.begin(connectionId);
        } catch (WebApplicationException e) {
            throw new IllegalStateException(
                    "mapping-service answered " + e.getResponse().getStatus(), e);
        } catch (ProcessingException e) {
            throw new IllegalStateException("mapping-service does not answer: " + e.getMessage(), e);
        }
    }
}
