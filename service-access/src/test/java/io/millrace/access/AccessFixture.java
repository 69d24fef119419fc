package io.millrace.access;

import com.sun.net.httpserver.HttpServer;
import io.millrace.access.identity.SignedTokens;
import io.millrace.access.token.MillraceToken;
import io.millrace.access.token.TokenPrefix;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Key files and a stand-in for token-service that knows two tokens and counts its questions. */
public class AccessFixture implements QuarkusTestResourceLifecycleManager {
    static final SignedTokens ISSUER = SignedTokens.ellipticCurve();
    static final UUID CONNECTION = UUID.randomUUID();
    static final MillraceToken CONNECTION_TOKEN = MillraceToken.create(TokenPrefix.LIVE, new SecureRandom());
    static final MillraceToken OPERATOR_KEY = MillraceToken.create(TokenPrefix.OPERATOR, new SecureRandom());
    /** Where no Kafka is, so that the guards are seen with their caches untrusted. */
    private static final String NO_KAFKA = "127.0.0.1:1";

    static final AtomicInteger QUESTIONS = new AtomicInteger();
    static volatile boolean down;

    private HttpServer tokenService;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("access");
            Path token = Files.writeString(folder.resolve("token"), serviceToken("tested-service"));
            Path key = Files.writeString(folder.resolve("issuer.pem"), ISSUER.publicKeyPem());
            tokenService = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            tokenService.createContext("/internal/introspect", exchange -> {
                QUESTIONS.incrementAndGet();
                String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                byte[] answer = answer(question).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(down ? 500 : 200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            tokenService.start();
            return Map.of(
                    "millrace.identity.token-file",
                    token.toString(),
                    "millrace.identity.public-key-file",
                    key.toString(),
                    "kafka.bootstrap.servers",
                    NO_KAFKA,
                    "millrace.token-service.url",
                    "http://localhost:" + tokenService.getAddress().getPort(),
                    "quarkus.http.test-port",
                    "0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        tokenService.stop(0);
    }

    static String serviceToken(String service) {
        return ISSUER.token(service, "millrace", "millrace", Instant.now().plusSeconds(600));
    }

    private static String answer(String question) {
        if (question.contains(CONNECTION_TOKEN.reveal())) {
            return """
                    {"active":true,"kind":"connection","tokenId":"%s","connectionId":"%s","environment":"live","scope":"read"}""".formatted(CONNECTION_TOKEN.id(), CONNECTION);
        }
        if (question.contains(OPERATOR_KEY.reveal())) {
            return """
                    {"active":true,"kind":"operator","tokenId":"%s","role":"operator"}""".formatted(OPERATOR_KEY.id());
        }
        return "{\"active\":false}";
    }
}
