package io.millrace.access.introspection;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.access.identity.ServiceToken;
import io.millrace.access.token.Introspection;
import io.millrace.access.token.MillraceToken;
import io.millrace.access.token.TokenServiceConfig;
import io.millrace.access.token.TokenServiceUnavailable;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/**
 * Asks token-service about a token; one question, no retry: the caller waits and decides. Created at start, so that a service
 * without the address, or with limits that break the promise, stops there.
 */
@Startup
@ApplicationScoped
class TokenServiceClient implements TokenService {
    private final HttpClient http;
    private final URI address;
    private final TokenServiceConfig config;
    private final ServiceToken identity;
    private final ObjectMapper json;

    TokenServiceClient(TokenServiceConfig config, ServiceToken identity, ObjectMapper json) {
        RevocationPromise.check(config);
        URI base = config.url()
                .orElseThrow(() -> new IllegalStateException("millrace.token-service.url is not set: the address of "
                        + "token-service, which verifies the tokens of this service's callers"));
        this.address = URI.create(base.toString().replaceFirst("/$", "") + "/internal/introspect");
        this.config = config;
        this.identity = identity;
        this.json = json;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.timeout())
                .build();
    }

    @Override
    public Introspection ask(MillraceToken token) throws TokenServiceUnavailable {
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(config.timeout())
                    .header("Authorization", identity.authorization())
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(Map.of("token", token.reveal()))))
                    .build();
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new TokenServiceUnavailable("status " + response.statusCode());
            }
            return json.readValue(response.body(), Introspection.class);
        } catch (IOException e) {
            throw new TokenServiceUnavailable(e.getClass().getSimpleName());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new TokenServiceUnavailable("interrupted");
        }
    }
}
