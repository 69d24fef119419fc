package io.millrace.connections.webhook;

import io.millrace.egress.Egress;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sends one signed message once and says what came of it. The endpoint's name is resolved once, the address checked is the one
 * connected to, redirects are answers like others, and of an answer only the head is read.
 */
@ApplicationScoped
public class WebhookSender {
    /** More than deliveries there can be at once: how many go to one endpoint is the caller's to say. */
    private static final int CONNECTIONS = 10_000;

    private final WebhookConfig config;
    private final EndpointAddresses addresses;
    private final WebhookSecrets secrets;
    private final HttpClient client;
    private final Clock clock;

    WebhookSender(WebhookConfig config, EndpointAddresses addresses, WebhookSecrets secrets, Vertx vertx, Clock clock) {
        this.config = config;
        this.addresses = addresses;
        this.secrets = secrets;
        this.clock = clock;
        // A connection a message: a kept one that the endpoint has closed in the meantime costs a try and so 30 s.
        HttpClientOptions options = new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(Math.toIntExact(config.timeout().toMillis()));
        this.client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    /** @param messageId the same at every try, so that the endpoint knows a message that it has already */
    public WebhookAnswer send(WebhookTarget target, UUID messageId, byte[] body) {
        Instant at = clock.instant();
        long began = System.nanoTime();
        try {
            int status = post(target, messageId, at, body);
            boolean accepted = status >= 200 && status < 300;
            return answer(at, began, OptionalInt.of(status), accepted ? "" : "status-" + status);
        } catch (Failed e) {
            return answer(at, began, OptionalInt.empty(), e.getMessage());
        }
    }

    private static WebhookAnswer answer(Instant at, long began, OptionalInt status, String error) {
        return new WebhookAnswer(at, Duration.ofNanos(System.nanoTime() - began), status, error);
    }

    private int post(WebhookTarget target, UUID messageId, Instant at, byte[] body) throws Failed {
        AtomicReference<HttpClientRequest> sent = new AtomicReference<>();
        try {
            SignedMessage message = SignedMessage.of(messageId, at, body, secrets.of(target.endpointId()));
            return exchange(target, message, sent).get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (Egress.Refused _) {
            throw new Failed("address-not-allowed");
        } catch (UnknownHostException _) {
            throw new Failed("unknown-host");
        } catch (SecretsUnavailable _) {
            throw new Failed("signing-secret-unavailable");
        } catch (TimeoutException _) {
            throw new Failed("timed-out");
        } catch (IOException | ExecutionException _) {
            throw new Failed("connection-failed");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Failed("broken-off");
        } finally {
            close(sent.get());
        }
    }

    private CompletableFuture<Integer> exchange(
            WebhookTarget target, SignedMessage message, AtomicReference<HttpClientRequest> sent) throws IOException {
        return client.request(options(target, addresses.resolve(target.url())))
                .compose(request -> {
                    sent.set(request);
                    message.headers().forEach(request::putHeader);
                    return request.send(Buffer.buffer(message.body()));
                })
                .map(response -> response.statusCode())
                .toCompletionStage()
                .toCompletableFuture();
    }

    private RequestOptions options(WebhookTarget target, InetSocketAddress address) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(target.url().toString())
                .setServer(SocketAddress.inetSocketAddress(address))
                .setConnectTimeout(config.timeout().toMillis())
                .setFollowRedirects(false);
    }

    /** Also ends what is still on its way, and an answer that does not end. */
    private static void close(HttpClientRequest request) {
        if (request != null) {
            request.reset();
            request.connection().close();
        }
    }

    /** A try that got no answer; the message is its code. */
    private static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String code) {
            super(code);
        }
    }
}
