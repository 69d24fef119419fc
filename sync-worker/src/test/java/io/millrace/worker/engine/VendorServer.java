package io.millrace.worker.engine;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A maintenance system's REST API as vendors make them: pages capped below what is asked for, sorted by id and not by time, a
 * bearer token, tokens or offsets for the next page, limits with Retry-After, and now and then an answer that is not JSON.
 */
final class VendorServer implements AutoCloseable {
    static final String KEY = "vendor-key-1";
    private static final int CAP = 40;

    private record Machine(int id, Instant updatedAt, String name) {
        String json() {
            return "{ \"id\": %d, \"name\": \"%s\",\"updated_at\":\"%s\", \"weight\": 1.50 }"
                    .formatted(id, name, updatedAt);
        }
    }

    private final HttpServer server;
    private final Map<Integer, Machine> machines = new TreeMap<>();
    private final List<Instant> requests = new ArrayList<>();
    private final List<String> retryAfter = new ArrayList<>();
    private final AtomicBoolean hanging = new AtomicBoolean();
    private final AtomicInteger waiting = new AtomicInteger();
    private boolean maintenance;
    private int refusal;

    VendorServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/me", exchange -> answer(exchange, true));
        server.createContext("/api/machines", exchange -> {
            if (hanging.get()) {
                hangOn();
            }
            answer(exchange, false);
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
    }

    synchronized void put(int id, Instant updatedAt, String name) {
        machines.put(id, new Machine(id, updatedAt, name));
    }

    /** The next requests for machines are answered 429, one for each header. */
    synchronized void throttle(String header) {
        retryAfter.add(header);
    }

    synchronized void maintenance(boolean on) {
        maintenance = on;
    }

    synchronized void remove(int id) {
        machines.remove(id);
    }

    /** From now on every request is refused with this status. */
    synchronized void refuse(int status) {
        refusal = status;
    }

    /** Requests for machines are answered only when it is over. */
    void hang(boolean on) {
        hanging.set(on);
    }

    /** Requests for machines that wait for their answer. */
    int hanging() {
        return waiting.get();
    }

    private void hangOn() {
        waiting.incrementAndGet();
        await().atMost(Duration.ofSeconds(30)).untilFalse(hanging);
        waiting.decrementAndGet();
    }

    synchronized List<Instant> requests() {
        return List.copyOf(requests);
    }

    private synchronized void answer(HttpExchange exchange, boolean check) throws IOException {
        requests.add(Instant.now());
        if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, "{}");
        } else if (refusal != 0) {
            send(exchange, refusal, "{}");
        } else if (check) {
            send(exchange, 200, "{\"user\":\"millrace\"}");
        } else if (!retryAfter.isEmpty()) {
            String header = retryAfter.removeFirst();
            if (!header.isEmpty()) {
                exchange.getResponseHeaders().add("Retry-After", header);
            }
            send(exchange, 429, "{}");
        } else if (maintenance) {
            send(exchange, 200, "<html>We will be back soon.</html>");
        } else {
            send(exchange, 200, page(parameters(exchange)));
        }
    }

    private String page(Map<String, String> parameters) {
        Instant since = Instant.parse(parameters.getOrDefault("updated_since", "1970-01-01T00:00:00Z"));
        int asked = Integer.parseInt(parameters.getOrDefault("limit", "10"));
        List<Machine> found = machines.values().stream()
                .filter(machine -> !machine.updatedAt().isBefore(since))
                .sorted(Comparator.comparing(Machine::id))
                .toList();
        boolean byOffset = parameters.containsKey("offset");
        int from = Integer.parseInt(
                byOffset
                        ? parameters.get("offset")
                        : parameters.getOrDefault("cursor", "c0").substring(1));
        int to = Math.min(found.size(), from + Math.min(asked, CAP));
        String items = found.subList(Math.min(from, to), to).stream()
                .map(Machine::json)
                .collect(Collectors.joining(" ,"));
        String next = to < found.size() && !byOffset ? "\"c" + to + "\"" : "null";
        return "{\"data\":[" + items + "],\"meta\":{\"next\":" + next + "}}";
    }

    private static Map<String, String> parameters(HttpExchange exchange) {
        Map<String, String> parameters = new HashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        if (query != null) {
            for (String pair : query.split("&")) {
                String[] parts = pair.split("=", 2);
                parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
