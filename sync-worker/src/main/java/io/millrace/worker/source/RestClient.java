package io.millrace.worker.source;

import io.millrace.egress.Egress;
import io.millrace.systems.RestAuth;
import io.millrace.systems.RestSource;
import io.millrace.worker.paging.RestStatus;
import io.millrace.worker.paging.SourceTrouble;
import io.millrace.worker.paging.Trouble;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends one connection's requests to its REST source and says what an answer other than 2xx means. */
final class RestClient implements AutoCloseable {
    private final RestSource source;
    private final RestAddress address;
    private final Map<String, String> credentials;
    private final Egress egress;
    private final SourceConfig.Limits limits;
    private final Clock clock;
    private final HttpClient client;

    RestClient(
            RestSource source,
            RestAddress address,
            Map<String, String> credentials,
            Egress egress,
            SourceConfig.Limits limits,
            Clock clock) {
        this.source = source;
        this.address = address;
        this.credentials = credentials;
        this.egress = egress;
        this.limits = limits;
        this.clock = clock;
        this.client = egress.httpClient(limits.connectTimeout());
    }

    /** @param continuing whether the request holds a page token or link, which a source may have forgotten */
    HttpResponse<byte[]> get(URI uri, boolean continuing) throws SourceTrouble {
        address.refuseOtherOrigin(uri);
        HttpResponse<byte[]> response = answer(request(uri));
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return response;
        }
        throw RestStatus.trouble(
                status,
                response.uri().getPath(),
                response.headers().firstValue("Retry-After").orElse(null),
                clock.instant(),
                continuing);
    }

    /** Asks whether the credential is taken at all, which a source may refuse by 403 as well as by 401. */
    HttpResponse<byte[]> check() throws SourceTrouble {
        try {
            return get(address.resolve(source.checkPath(), Map.of()), false);
        } catch (SourceTrouble e) {
            throw e.trouble() == Trouble.PERMISSION_MISSING
                    ? new SourceTrouble(Trouble.CREDENTIALS_REFUSED, e.getMessage(), e)
                    : e;
        }
    }

    private HttpRequest request(URI uri) throws SourceTrouble {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(limits.requestTimeout())
                .header("Accept", "application/json")
                .GET();
        source.headers().forEach(request::setHeader);
        switch (source.auth()) {
            case RestAuth.Bearer bearer ->
                request.setHeader("Authorization", "Bearer " + credential(bearer.credential()));
            case RestAuth.Basic basic ->
                request.setHeader(
                        "Authorization",
                        "Basic " + base64(credential(basic.username()) + ":" + credential(basic.password())));
            case RestAuth.Header header -> request.setHeader(header.name(), credential(header.credential()));
        }
        return request.build();
    }

    private String credential(String field) throws SourceTrouble {
        String value = credentials.get(field);
        if (value == null || value.isEmpty() || value.chars().anyMatch(Character::isISOControl)) {
            throw new SourceTrouble(
                    Trouble.CREDENTIALS_REFUSED, "the credential " + field + " is missing or malformed");
        }
        return value;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The request's own time-out ends with the headers, so the whole answer has one of its own. */
    private HttpResponse<byte[]> answer(HttpRequest request) throws SourceTrouble {
        CompletableFuture<HttpResponse<byte[]>> sent = null;
        try {
            sent = egress.send(
                    client,
                    request,
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), limits.answerBytes()));
            return sent.get(2 * limits.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new SourceTrouble(Trouble.SLOW, "the answer did not end in time", e);
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new SourceTrouble(Trouble.UNAVAILABLE, "the request was broken off", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause(), request.uri());
        } catch (IOException e) {
            throw failure(e, request.uri());
        }
    }

    private static SourceTrouble failure(Throwable cause, URI uri) {
        String host = uri.getHost();
        return switch (cause) {
            case Egress.Refused refused ->
                new SourceTrouble(Trouble.ADDRESS_NOT_ALLOWED, refused.getMessage(), refused);
            case UnknownHostException unknown ->
                new SourceTrouble(Trouble.UNAVAILABLE, "the host " + host + " is not known", unknown);
            case HttpConnectTimeoutException slow ->
                new SourceTrouble(Trouble.UNAVAILABLE, "no connection to " + host + " in time", slow);
            case HttpTimeoutException slow -> new SourceTrouble(Trouble.SLOW, host + " did not answer in time", slow);
            case ConnectException refused ->
                new SourceTrouble(Trouble.UNAVAILABLE, "no connection to " + host + ":" + uri.getPort(), refused);
            case IOException broken ->
                new SourceTrouble(Trouble.UNAVAILABLE, "the answer of " + host + " broke off or is too large", broken);
            default -> throw new IllegalStateException("the HTTP client failed", cause);
        };
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
