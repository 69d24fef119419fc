package io.millrace.worker.credentials;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.contracts.Environment;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.worker.paging.RetryAfter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Leases from token-service, which alone talks to the secret store and writes an audit record of each lease. */
public final class TokenServiceLeases implements CredentialLeases {
    private static final ObjectMapper JSON = new ObjectMapper();

    record Asked(UUID connectionId, Environment environment, UnifiedEntity entity, String runId) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Granted(String leaseId, Map<String, String> values) {}

    private final URI address;
    private final Supplier<String> authorization;
    private final Duration timeout;
    private final Clock clock;
    private final HttpClient client;

    /** @param authorization value of the {@code Authorization} header, asked for at each call */
    public TokenServiceLeases(URI tokenService, Supplier<String> authorization, Duration timeout, Clock clock) {
        String base = tokenService.toString();
        this.address =
                URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/internal/leases");
        this.authorization = authorization;
        this.timeout = timeout;
        this.clock = clock;
        this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    @Override
    public Lease lease(SyncRequested run) throws LeaseRefused {
        HttpResponse<byte[]> response = ask(run);
        switch (response.statusCode()) {
            case 200 -> {
                return lease(response.body());
            }
            case 404 -> throw refused(false, "the connection has no credential in the secret store", response);
            default -> throw refused(true, "token-service answered " + response.statusCode(), response);
        }
    }

    private HttpResponse<byte[]> ask(SyncRequested run) throws LeaseRefused {
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(timeout)
                    .header("Authorization", authorization.get())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(
                            new Asked(run.connectionId(), run.environment(), run.entity(), run.runId()))))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LeaseRefused(true, "the request for a credential was broken off", Optional.empty(), e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request of plain values can always be written", e);
        } catch (IOException e) {
            throw new LeaseRefused(true, "token-service cannot be reached", Optional.empty(), e);
        }
    }

    private static Lease lease(byte[] body) throws LeaseRefused {
        try {
            Granted granted = JSON.readValue(body, Granted.class);
            return new Lease(granted.leaseId(), granted.values());
        } catch (IOException e) {
            // Without the cause: a parser's message may quote the secret that it stumbled over.
            throw new LeaseRefused(true, "token-service's answer cannot be read", Optional.empty(), null);
        }
    }

    private LeaseRefused refused(boolean passing, String message, HttpResponse<byte[]> response) {
        String header = response.headers().firstValue("Retry-After").orElse(null);
        return new LeaseRefused(passing, message, RetryAfter.pause(header, clock.instant()), null);
    }
}
