package io.millrace.connections.webhook;

import io.millrace.access.problem.ApiProblem;
import io.millrace.egress.Egress;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Says which addresses endpoints may have: as a URL when one is made, as a socket's address before each message. */
@ApplicationScoped
class EndpointAddresses {
    private static final String FIELD = "url";
    private static final int LONGEST = 2_000;
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final int LOOKUPS_AT_ONCE = 16;
    private static final Duration LOOKUP = Duration.ofSeconds(3);

    private final WebhookConfig.EgressConfig config;
    private final Egress egress;
    /** Platform threads: a look-up holds the carrier of a virtual one, and a dead name server would hold them all. */
    private final ExecutorService lookups = Executors.newFixedThreadPool(
            LOOKUPS_AT_ONCE,
            Thread.ofPlatform().daemon().name("webhook-lookup-", 0).factory());

    EndpointAddresses(WebhookConfig config) {
        this.config = config.egress();
        this.egress = config.egress().guard();
    }

    void stop(@Observes ShutdownEvent event) {
        lookups.shutdownNow();
    }

    /** The URL of a request, or the problem that it has. */
    URI require(String text) {
        URI url = parse(text);
        boolean allowedScheme = "https".equals(url.getScheme()) || config.plainHttp() && "http".equals(url.getScheme());
        if (!allowedScheme) {
            throw invalid("must begin with https://" + (config.plainHttp() ? " or http://" : ""));
        }
        if (url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null) {
            throw invalid("must have a host, and neither user nor fragment");
        }
        requireAllowed(url);
        return url;
    }

    private static URI parse(String text) {
        if (text.length() > LONGEST) {
            throw invalid("must have at most " + LONGEST + " characters");
        }
        try {
            return new URI(text);
        } catch (URISyntaxException _) {
            throw invalid("is not a URL");
        }
    }

    private void requireAllowed(URI url) {
        try {
            resolve(url);
        } catch (Egress.Refused e) {
            throw ApiProblem.unprocessable("address-not-allowed", FIELD, e.getMessage());
        } catch (IOException _) {
            throw ApiProblem.unprocessable("unknown-host", FIELD, "The host " + url.getHost() + " is not known.");
        }
    }

    /** The one address to connect to, looked up and checked now; who connects to it asks for the name no second time. */
    InetSocketAddress resolve(URI url) throws IOException {
        Future<InetAddress> lookup =
                lookups.submit(() -> egress.resolve(url.getHost()).getFirst());
        try {
            return new InetSocketAddress(lookup.get(LOOKUP.toMillis(), TimeUnit.MILLISECONDS), port(url));
        } catch (TimeoutException _) {
            lookup.cancel(true);
            throw new UnknownHostException(url.getHost());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the look-up was broken off", e);
        }
    }

    static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "https".equals(url.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    }

    private static ApiProblem invalid(String rule) {
        return ApiProblem.badRequest("invalid-field", FIELD, FIELD + " " + rule);
    }
}
