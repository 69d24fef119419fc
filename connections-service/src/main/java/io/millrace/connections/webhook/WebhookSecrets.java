package io.millrace.connections.webhook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.millrace.access.problem.ApiProblem;
import io.millrace.access.token.TokenServiceConfig;
import io.millrace.connections.webhook.WebhookSecretsClient.SecretRequest;
import io.millrace.connections.webhook.WebhookSecretsClient.ValidSecret;
import io.millrace.connections.webhook.WebhookSecretsClient.ValidSecrets;
import io.millrace.contracts.Environment;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** The endpoints' secrets, which token-service keeps; here they are in memory only, and for a moment. */
@ApplicationScoped
class WebhookSecrets {
    private static final Logger LOG = Logger.getLogger(WebhookSecrets.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int MOST_ENDPOINTS = 10_000;

    private final WebhookSecretsClient tokens;
    private final Cache<UUID, List<WebhookSecret>> valid;

    WebhookSecrets(TokenServiceConfig service, WebhookConfig config) {
        this.tokens = QuarkusRestClientBuilder.newBuilder()
                .baseUri(service.url()
                        .orElseThrow(() -> new IllegalStateException("millrace.token-service.url is not set")))
                .connectTimeout(2, TimeUnit.SECONDS)
                .readTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .build(WebhookSecretsClient.class);
        this.valid = Caffeine.newBuilder()
                .maximumSize(MOST_ENDPOINTS)
                .expireAfterWrite(config.secretCache())
                .build();
    }

    /** Makes the secret of a new endpoint; it is told this once. */
    String create(UUID endpointId, Environment environment) {
        return current(call(() -> tokens.create(endpointId, new SecretRequest(environment))));
    }

    /** A new secret, told this once; the one before stays valid for a day. */
    String rotate(UUID endpointId) {
        String secret = current(call(() -> tokens.rotate(endpointId)));
        valid.invalidate(endpointId);
        return secret;
    }

    /** Destroys all that an endpoint has; none is no error. */
    void destroy(UUID endpointId) {
        call(() -> {
            tokens.destroy(endpointId);
            return null;
        });
        valid.invalidate(endpointId);
    }

    /** Those to sign with. */
    List<WebhookSecret> of(UUID endpointId) throws SecretsUnavailable {
        try {
            return valid.get(
                    endpointId,
                    id -> tokens.read(id).secrets().stream()
                            .map(ValidSecret::secret)
                            .map(WebhookSecret::new)
                            .toList());
        } catch (WebApplicationException | ProcessingException e) {
            throw new SecretsUnavailable(e);
        }
    }

    private static String current(ValidSecrets secrets) {
        return secrets.secrets().getFirst().secret();
    }

    private static <T> T call(Supplier<T> request) {
        try {
            return request.get();
        } catch (WebApplicationException e) {
            throw unavailable("status " + e.getResponse().getStatus());
        } catch (ProcessingException e) {
            throw unavailable(e.getMessage());
        }
    }

    private static ApiProblem unavailable(String error) {
        LOG.warnf("token-service does not answer as it should error=%s", error);
        return ApiProblem.unavailable(
                "token-service-unavailable", "Secrets of webhooks cannot be changed now.", RETRY_AFTER);
    }
}
