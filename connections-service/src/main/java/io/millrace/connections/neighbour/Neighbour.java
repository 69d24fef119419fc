package io.millrace.connections.neighbour;

import io.millrace.access.problem.ApiProblem;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Another of our services, called while a caller waits for us: whatever keeps it from answering well becomes a 503 that says what
 * cannot be done now and when to come again.
 *
 * @param <C> its REST, as far as it is used
 */
public final class Neighbour<C> {
    private static final Logger LOG = Logger.getLogger(Neighbour.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final String service;
    private final String consequence;
    private final C client;

    private Neighbour(String service, String consequence, C client) {
        this.service = service;
        this.consequence = consequence;
        this.client = client;
    }

    /**
     * @param service its name, with which the problem's code begins
     * @param consequence what callers are told cannot be done while it is away
     * @param timeout how long it may take to answer
     */
    public static <C> Neighbour<C> at(
            URI address, String service, String consequence, Duration timeout, Class<C> client) {
        return new Neighbour<>(
                service,
                consequence,
                QuarkusRestClientBuilder.newBuilder()
                        .baseUri(address)
                        .connectTimeout(2, TimeUnit.SECONDS)
                        .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .build(client));
    }

    public <T> T ask(Function<C, T> question) {
        try {
            return question.apply(client);
        } catch (WebApplicationException e) {
            throw unavailable("status " + e.getResponse().getStatus());
        } catch (ProcessingException e) {
            throw unavailable(e.getMessage());
        }
    }

    public void tell(Consumer<C> order) {
        ask(called -> {
            order.accept(called);
            return null;
        });
    }

    private ApiProblem unavailable(String error) {
        LOG.warnf("%s does not answer as it should error=%s", service, error);
        return ApiProblem.unavailable(service + "-unavailable", consequence, RETRY_AFTER);
    }
}
