package io.millrace.connections.webhook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.millrace.access.problem.ApiProblem;
import io.millrace.access.token.TokenServiceConfig;
import io.millrace.connections.neighbour.Neighbour;
import io.millrace.connections.webhook.WebhookSecretsClient.SecretRequest;
import io.millrace.connections.webhook.WebhookSecretsClient.ValidSecret;
import io.millrace.connections.webhook.WebhookSecretsClient.ValidSecrets;
import io.millrace.contracts.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The endpoints' secrets, which token-service keeps; here they are in memory only, and for a moment. */
@ApplicationScoped
class WebhookSecrets {
    private static final int MOST_ENDPOINTS = 10_000;

    private final Neighbour<WebhookSecretsClient> tokens;
    private final Cache<UUID, List<WebhookSecret>> valid;

    WebhookSecrets(TokenServiceConfig service, WebhookConfig config) {
        this.tokens = Neighbour.at(
                service.url().orElseThrow(() -> new IllegalStateException("millrace.token-service.url is not set")),
                "token-service",
                "Secrets of webhooks cannot be read or changed now.",
                config.timeout(),
                WebhookSecretsClient.class);
        this.valid = Caffeine.newBuilder()
                .maximumSize(MOST_ENDPOINTS)
                .expireAfterWrite(config.secretCache())
                .build();
    }

    /** Makes the secret of a new endpoint; it is told this once. */
    String create(UUID endpointId, Environment environment) {
        return current(tokens.ask(client -> client.create(endpointId, new SecretRequest(environment))));
    }

    /** A new secret, told this once; the one before stays valid for a day. */
    String rotate(UUID endpointId) {
        String secret = current(tokens.ask(client -> client.rotate(endpointId)));
        valid.invalidate(endpointId);
        return secret;
    }

    /** Destroys all that an endpoint has; none is no error. */
    void destroy(UUID endpointId) {
        tokens.tell(client -> client.destroy(endpointId));
        valid.invalidate(endpointId);
    }

    /** Those to sign with. */
    List<WebhookSecret> of(UUID endpointId) throws SecretsUnavailable {
        try {
            return valid.get(
                    endpointId,
                    id -> tokens.ask(client -> client.read(id)).secrets().stream()
                            .map(ValidSecret::secret)
                            .map(WebhookSecret::new)
                            .toList());
        } catch (ApiProblem e) {
            throw new SecretsUnavailable(e);
        }
    }

    private static String current(ValidSecrets secrets) {
        return secrets.secrets().getFirst().secret();
    }
}
