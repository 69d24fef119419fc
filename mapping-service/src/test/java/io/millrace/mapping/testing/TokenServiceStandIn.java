package io.millrace.mapping.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.access.token.MillraceToken;
import io.millrace.access.token.TokenPrefix;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers introspection over HTTP as token-service does: a live token belongs to the connection that is named by its id,
 * a test token is revoked, an operator's key is a viewer's unless its id begins with a digit: then it may decide.
 */
public class TokenServiceStandIn implements QuarkusTestResourceLifecycleManager {
    private static final Pattern TOKEN = Pattern.compile("mlr_(live|test|op)_([0-9A-Za-z]{8})_");

    private HttpServer server;

    /** A key with the role of an operator, or of a viewer. */
    public static String operatorKey(boolean mayDecide) {
        MillraceToken key;
        do {
            key = MillraceToken.create(TokenPrefix.OPERATOR, new SecureRandom());
        } while (mayDecide(key.id()) != mayDecide);
        return key.reveal();
    }

    private static boolean mayDecide(String keyId) {
        return Character.isDigit(keyId.charAt(0));
    }

    static UUID connectionOf(String tokenId) {
        return UUID.nameUUIDFromBytes(tokenId.getBytes(UTF_8));
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/internal/introspect", this::introspect);
            server.start();
            return Map.of(
                    "millrace.token-service.url",
                    "http://localhost:" + server.getAddress().getPort(),
                    "millrace.mapping.state-dir",
                    stateFolder().toString(),
                    "quarkus.http.test-port",
                    "0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    /** A folder of this run: the broker is new with each, and a state of another broker's topics would not fit. */
    private static Path stateFolder() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target", "mapper-state")), "run");
    }

    private void introspect(HttpExchange exchange) throws IOException {
        byte[] answer = answer(new String(exchange.getRequestBody().readAllBytes(), UTF_8))
                .getBytes(UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static String answer(String question) {
        Matcher token = TOKEN.matcher(question);
        if (!token.find() || token.group(1).equals("test")) {
            return "{\"active\":false}";
        }
        String id = token.group(2);
        return token.group(1).equals("op")
                ? "{\"active\":true,\"kind\":\"operator\",\"tokenId\":\"%s\",\"role\":\"%s\"}"
                        .formatted(id, mayDecide(id) ? "operator" : "viewer")
                : "{\"active\":true,\"kind\":\"connection\",\"tokenId\":\"%s\",\"connectionId\":\"%s\",\"environment\":\"live\"}"
                        .formatted(id, connectionOf(id));
    }
}
