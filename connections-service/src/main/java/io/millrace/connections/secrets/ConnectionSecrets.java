package io.millrace.connections.secrets;

import io.millrace.access.problem.ApiProblem;
import io.millrace.access.token.TokenServiceConfig;
import io.millrace.connections.secrets.TokenServiceClient.Credentials;
import io.millrace.connections.secrets.TokenServiceClient.TokenRequest;
import io.millrace.contracts.Environment;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** A connection's credentials and token, which token-service keeps; every way of destroying them may be repeated. */
@Startup
@ApplicationScoped
public class ConnectionSecrets {
    private static final Logger LOG = Logger.getLogger(ConnectionSecrets.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final TokenServiceClient tokens;

    ConnectionSecrets(TokenServiceConfig service, SecretsConfig config) {
        this.tokens = QuarkusRestClientBuilder.newBuilder()
                .baseUri(service.url()
                        .orElseThrow(() -> new IllegalStateException("millrace.token-service.url is not set")))
                .connectTimeout(2, TimeUnit.SECONDS)
                .readTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .build(TokenServiceClient.class);
    }

    /** Keeps a connection's credential; a system that asks for none leaves nothing to keep. */
    public void store(UUID connectionId, Environment environment, Map<String, String> credentials) {
        if (credentials.isEmpty()) {
            return;
        }
        call(() -> {
            tokens.putCredentials(connectionId, new Credentials(environment, credentials));
            return null;
        });
    }

    public IssuedToken issueToken(UUID connectionId, Environment environment) {
        return call(() -> tokens.issue(new TokenRequest(connectionId, environment)));
    }

    /** From when this returns no service takes a token of the connection any longer than its cache may; may be repeated. */
    public void revokeTokens(UUID connectionId) {
        call(() -> {
            tokens.revokeTokens(connectionId);
            return null;
        });
    }

    /** Destroys all that a connection may have there; what never was there is no error. */
    public void destroy(UUID connectionId) {
        revokeTokens(connectionId);
        call(() -> {
            tokens.deleteCredentials(connectionId);
            return null;
        });
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
                "token-service-unavailable", "Credentials and tokens cannot be stored now.", RETRY_AFTER);
    }
}
