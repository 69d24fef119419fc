package io.millrace.proofs.overload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.proofs.stage.Answer;
import io.millrace.proofs.stage.CustomerConnection;
import io.millrace.proofs.stage.Millrace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Makes connections and asks for their syncs, some at a time, as an operator's script would. */
final class Customers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 6;

    private static final Duration UNTIL_KNOWN = Duration.ofMillis(100);

    private final Millrace millrace;
    private final SyncWatch watch;

    Customers(Millrace millrace, SyncWatch watch) {
        this.millrace = millrace;
        this.watch = watch;
    }

    CustomerConnection connect(String system, Map<String, Object> form, List<UnifiedEntity> entities) {
        ObjectNode body = JSON.createObjectNode()
                .put("system", system)
                .put("name", "Overload")
                .put("period", "all");
        body.set("connect", JSON.valueToTree(form));
        body.set("entities", JSON.valueToTree(entities));
        Answer answer =
                millrace.post(millrace.connections("/api/v1/connections"), millrace.operatorKey(), body.toString());
        if (answer.status() != 201) {
            throw new IllegalStateException("no connection: " + answer.status() + " " + answer.code());
        }
        return new CustomerConnection(
                answer.body().at("/connection/id").asText(),
                answer.body().at("/token/value").asText());
    }

    /** So many alike. */
    List<CustomerConnection> connect(int count, String system, Map<String, Object> form, List<UnifiedEntity> entities)
            throws InterruptedException {
        return together(Collections.nCopies(count, () -> connect(system, form, entities)));
    }

    /** Asks for a sync of all streams, or joins those that go on: the run of each stream. */
    Map<String, String> sync(List<CustomerConnection> connections) throws InterruptedException {
        Map<String, String> runs = new TreeMap<>();
        together(connections.stream()
                        .<Callable<Map<String, String>>>map(connection -> () -> sync(connection))
                        .toList())
                .forEach(runs::putAll);
        return runs;
    }

    /** A run that has ended already, which is not known everywhere yet, is not joined. */
    private Map<String, String> sync(CustomerConnection connection) throws InterruptedException {
        Map<String, String> runs = request(connection);
        Set<String> ended = runs.entrySet().stream()
                .filter(run -> watch.hasEnded(run.getKey(), run.getValue()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
        while (runs.values().stream().anyMatch(ended::contains)) {
            Thread.sleep(UNTIL_KNOWN);
            runs = request(connection);
        }
        return runs;
    }

    private Map<String, String> request(CustomerConnection connection) {
        Answer answer = millrace.post(
                millrace.connections("/api/v1/connections/" + connection.id() + "/syncs"),
                millrace.operatorKey(),
                "{}");
        if (answer.status() != 202) {
            throw new IllegalStateException("no sync: " + answer.status() + " " + answer.code());
        }
        Map<String, String> runs = new TreeMap<>();
        for (JsonNode run : answer.body().path("runs")) {
            UnifiedEntity entity = UnifiedEntity.of(run.path("entity").asText());
            runs.put(
                    new StreamId(UUID.fromString(connection.id()), entity).key(),
                    run.path("runId").asText());
        }
        return runs;
    }

    private static <T> List<T> together(List<Callable<T>> tasks) throws InterruptedException {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request of many failed", e.getCause());
        }
        return results;
    }
}
