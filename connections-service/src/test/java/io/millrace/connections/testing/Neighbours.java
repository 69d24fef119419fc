package io.millrace.connections.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.access.token.MillraceToken;
import io.millrace.access.token.OperatorRole;
import io.millrace.access.token.TokenPrefix;
import io.millrace.contracts.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * A real HTTP server that stands at the contract of token-service, sync-worker and mapping-service, keeps what it is given, and answers any
 * path with an error when told to.
 */
public class Neighbours implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<UUID, JsonNode> credentials = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> introspections = new ConcurrentHashMap<>();
    private final Map<UUID, Integer> purges = new ConcurrentHashMap<>();
    private final Map<UUID, UUID> copiedMaps = new ConcurrentHashMap<>();
    private final Map<String, Answer> failures = new ConcurrentHashMap<>();
    private final SigningSecrets signing = new SigningSecrets();
    private final HttpServer server;

    private record Answer(int status, JsonNode body) {}

    public Neighbours() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal", this::handle);
        server.start();
    }

    public String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** From now on requests whose method and path begin so are answered with this. */
    public void fail(String methodAndPath, int status, String code, String detail) {
        ObjectNode problem = object().put("code", code).put("detail", detail).put("status", status);
        failures.put(methodAndPath, new Answer(status, problem));
    }

    public void mend() {
        failures.clear();
    }

    public boolean hasSecretsOf(UUID connectionId) {
        return credentials.containsKey(connectionId) || tokensOf(connectionId) > 0;
    }

    /** Whether nobody has any secrets here. */
    public boolean hasSecrets() {
        return !credentials.isEmpty() || introspections.values().stream().anyMatch(token -> token.has("connectionId"));
    }

    /** Whether it was asked to forget the connection. */
    public boolean forgets(UUID connectionId) {
        return purges.containsKey(connectionId);
    }

    /** Whose field maps the connection was given. */
    public Optional<UUID> mapsOf(UUID connectionId) {
        return Optional.ofNullable(copiedMaps.get(connectionId));
    }

    public JsonNode credentialsOf(UUID connectionId) {
        return credentials.get(connectionId);
    }

    /** The secrets of a webhook endpoint, the current one first. */
    public List<String> signingSecretsOf(UUID endpointId) {
        return signing.of(endpointId);
    }

    public void putCredentials(UUID connectionId) {
        credentials.put(connectionId, object());
    }

    /** An operator key that is valid from now on. */
    public String operatorKey(OperatorRole role) {
        MillraceToken key = MillraceToken.create(TokenPrefix.OPERATOR, RANDOM);
        introspections.put(
                key.reveal(),
                active("operator", key.id()).put("role", role.name().toLowerCase(Locale.ROOT)));
        return key.reveal();
    }

    public void forgetAll() {
        credentials.clear();
        introspections.clear();
        purges.clear();
        copiedMaps.clear();
        failures.clear();
    }

    private long tokensOf(UUID connectionId) {
        return introspections.values().stream()
                .filter(token -> connectionId
                        .toString()
                        .equals(token.path("connectionId").asText()))
                .count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = JSON.readTree(exchange.getRequestBody());
            String request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            Answer answer = answer(exchange, request, body);
            exchange.getResponseHeaders()
                    .add("Content-Type", answer.status() < 400 ? "application/json" : "application/problem+json");
            byte[] bytes = answer.body() == null ? new byte[0] : JSON.writeValueAsBytes(answer.body());
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer answer(HttpExchange exchange, String request, JsonNode body) {
        if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
            return new Answer(401, object().put("code", "unauthorized"));
        }
        return failures.entrySet().stream()
                .filter(failure -> request.startsWith(failure.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> serve(request, body));
    }

    private Answer serve(String request, JsonNode body) {
        String[] parts = request.split("[ /]+", -1);
        if (parts[2].equals("webhook-secrets")) {
            return signing.serve(parts[0], UUID.fromString(parts[3]))
                    .map(secrets -> new Answer(parts[0].equals("GET") ? 200 : 201, secrets))
                    .orElse(new Answer(parts[0].equals("DELETE") ? 204 : 404, null));
        }
        return switch (parts[0] + " " + parts[2]) {
            case "PUT credentials" -> {
                credentials.put(UUID.fromString(parts[3]), body.path("values"));
                yield new Answer(204, null);
            }
            case "DELETE credentials" -> {
                credentials.remove(UUID.fromString(parts[3]));
                yield new Answer(204, null);
            }
            case "POST tokens" -> new Answer(201, issue(body));
            case "DELETE connections" -> {
                introspections
                        .values()
                        .removeIf(token ->
                                parts[3].equals(token.path("connectionId").asText()));
                yield new Answer(204, null);
            }
            case "POST introspect" ->
                new Answer(
                        200, introspections.getOrDefault(body.path("token").asText(), object().put("active", false)));
            case "PUT maps" -> {
                copiedMaps.put(UUID.fromString(parts[3]), UUID.fromString(parts[5]));
                yield new Answer(204, null);
            }
            case "PUT purges" -> new Answer(200, purge(UUID.fromString(parts[3])));
            case "POST checks" -> new Answer(200, report());
            default -> new Answer(404, object().put("code", "not-found"));
        };
    }

    /** Half of it is done at the first question, all at the second. */
    private ObjectNode purge(UUID connectionId) {
        boolean done = purges.merge(connectionId, 1, Integer::sum) > 1;
        ObjectNode purge = object().put("connectionId", connectionId.toString())
                .put("state", done ? "completed" : "running")
                .put("partitionsDone", done ? 6 : 3)
                .put("partitions", 6)
                .put("rawTombstones", done ? 12 : 7)
                .put("storeRows", done ? 11 : 0);
        purge.putObject("records").put("work-orders", done ? 11 : 6);
        return purge;
    }

    private ObjectNode issue(JsonNode body) {
        Environment environment = Environment.of(body.path("environment").asText());
        MillraceToken token = MillraceToken.create(TokenPrefix.of(environment), RANDOM);
        introspections.put(
                token.reveal(),
                active("connection", token.id())
                        .put("connectionId", body.path("connectionId").asText())
                        .put("environment", environment.id()));
        return object().put("tokenId", token.id()).put("token", token.reveal());
    }

    private static ObjectNode report() {
        ObjectNode report = object();
        report.putObject("source").put("product", "PostgreSQL").put("version", "18");
        report.putArray("entities")
                .addObject()
                .put("entity", "work-orders")
                .put("readable", true)
                .put("guarantee", "safe");
        return report;
    }

    private static ObjectNode active(String kind, String id) {
        return object().put("active", true).put("kind", kind).put("tokenId", id);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
