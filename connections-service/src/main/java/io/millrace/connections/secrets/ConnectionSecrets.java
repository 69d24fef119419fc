package io.millrace.connections.secrets;

import io.millrace.access.token.TokenServiceConfig;
import io.millrace.connections.neighbour.Neighbour;
import io.millrace.connections.secrets.TokenServiceClient.Credentials;
import io.millrace.connections.secrets.TokenServiceClient.TokenRequest;
import io.millrace.contracts.Environment;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** A connection's credentials and token, which token-service keeps; every way of destroying them may be repeated. */
@Startup
@ApplicationScoped
public class ConnectionSecrets {
    private final Neighbour<TokenServiceClient> tokens;

    ConnectionSecrets(TokenServiceConfig service, SecretsConfig config) {
        this.tokens = Neighbour.at(
                service.url().orElseThrow(() -> new IllegalStateException("millrace.token-service.url is not set")),
                "token-service",
                "Credentials and tokens cannot be stored now.",
                config.timeout(),
                TokenServiceClient.class);
    }

    /** Keeps a connection's credential; a system that asks for none leaves nothing to keep. */
    public void store(UUID connectionId, Environment environment, Map<String, String> credentials) {
        if (credentials.isEmpty()) {
            return;
        }
        tokens.tell(client -> client.putCredentials(connectionId, new Credentials(environment, credentials)));
    }

    public IssuedToken issueToken(UUID connectionId, Environment environment) {
        return tokens.ask(client -> client.issue(new TokenRequest(connectionId, environment)));
    }

    /** From when this returns no service takes a token of the connection any longer than its cache may; may be repeated. */
    public void revokeTokens(UUID connectionId) {
        tokens.tell(client -> client.revokeTokens(connectionId));
    }

    /** Destroys all that a connection may have there; what never was there is no error. */
    public void destroy(UUID connectionId) {
        revokeTokens(connectionId);
        tokens.tell(client -> client.deleteCredentials(connectionId));
    }
}
