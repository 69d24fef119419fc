package io.millrace.proofs.overload;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.millrace.contracts.UnifiedEntity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A customer's REST source over real HTTP: so many rows of each entity, and a behaviour that a test may change at any time. */
final class WorkshopSource implements AutoCloseable {
    static final String SYSTEM = "workshop";
    static final List<UnifiedEntity> ENTITIES = List.of(
            UnifiedEntity.ASSETS,
            UnifiedEntity.PARTS,
            UnifiedEntity.WORK_ORDERS,
            UnifiedEntity.LOCATIONS,
            UnifiedEntity.VENDORS);

    /** Its clock shows seconds, and the newest second is not read yet. */
    static final Duration UNTIL_READABLE = Duration.ofSeconds(3);

    private static final String KEY = "workshop-key";
    private static final int LARGEST_PAGE = 500;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final int rows;
    private final RequestLog log = new RequestLog();
    private volatile Behaviour behaviour = Behaviour.healthy();
    private volatile Instant changedAt = now().minus(Duration.ofHours(1));

    WorkshopSource(int rows) {
        this.rows = rows;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The connect form, filled in. */
    Map<String, Object> connectForm() {
        return Map.of("baseUrl", "http://127.0.0.1:" + server.getAddress().getPort(), "apiKey", KEY);
    }

    void behave(Behaviour next) {
        behaviour = next;
    }

    /** Every row is changed now. */
    void change() {
        changedAt = now();
    }

    /** When it was asked for records. */
    RequestLog log() {
        return log;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/me")) {
                Behaviour.healthy().answer(exchange, "{}".getBytes(StandardCharsets.UTF_8), log);
                return;
            }
            log.asked(Instant.now());
            behaviour.answer(exchange, page(path.substring(1), parameters(exchange)), log);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] page(String entity, Map<String, String> parameters) {
        Instant since = Instant.parse(parameters.getOrDefault("updatedSince", "1970-01-01T00:00:00Z"));
        Instant changed = changedAt;
        int size = Math.min(LARGEST_PAGE, Integer.parseInt(parameters.getOrDefault("limit", "100")));
        int from = Integer.parseInt(parameters.getOrDefault("cursor", "0"));
        int to = changed.isBefore(since) ? from : Math.min(rows, from + size);
        String data = IntStream.range(from, to)
                .mapToObj(row -> "{\"id\":\"%s-%d\",\"name\":\"%s %d\",\"updatedAt\":\"%s\"}"
                        .formatted(entity, row, UnifiedEntity.of(entity), row, changed))
                .collect(Collectors.joining(","));
        String next = to > from && to < rows ? "\"" + to + "\"" : "null";
        return "{\"data\":[%s],\"next\":%s}".formatted(data, next).getBytes(StandardCharsets.UTF_8);
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

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
