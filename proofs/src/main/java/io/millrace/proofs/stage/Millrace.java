package io.millrace.proofs.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.local.PrivateFiles;
import io.millrace.local.deployment.Deployment;
import io.millrace.local.deployment.DeploymentOptions;
import io.millrace.local.deployment.ExternalParts;
import io.millrace.local.deployment.Instances;
import io.millrace.local.deployment.Ports;
import io.millrace.testing.TopicReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The packaged services on real parts, spoken to as a user would: over REST and the topics. */
public final class Millrace implements AutoCloseable {
    public static final Path ROOT = Path.of(System.getProperty("millrace.root"));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> READ_DEFINITIONS = Set.of("connections-service", "sync-worker", "mapping-service");

    private final Deployment deployment;
    private final Path data;
    private final ExitHook exit;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String operatorKey;

    private Millrace(Deployment deployment, Path data, ExitHook exit) {
        this.deployment = deployment;
        this.data = data;
        this.exit = exit;
        this.operatorKey = deployment.operatorKey("system-tests", "operator").key();
    }

    /**
     * Starts everything on a new folder.
     *
     * @param worker configuration of the workers beyond the default
     */
    public static Millrace start(String name, Instances instances, Map<String, String> worker) throws IOException {
        return start(name, instances, Map.of("sync-worker", worker), ExternalParts.none());
    }

    /** One instance of each service beside parts that run already. */
    public static Millrace start(String name, ExternalParts external) throws IOException {
        return start(name, new Instances(1, 1), Map.of(), external);
    }

    /**
     * Starts everything but the external parts on a new folder.
     *
     * @param beyondDefault configuration by service name
     */
    public static Millrace start(
            String name, Instances instances, Map<String, Map<String, String>> beyondDefault, ExternalParts external)
            throws IOException {
        Path folder = ROOT.resolve("proofs/target/millrace");
        Files.createDirectories(folder);
        Path data = Files.createTempDirectory(folder, name + "-");
        Map<String, String> definitions = Map.of(
                "millrace.systems.directory",
                ROOT.resolve("proofs/src/main/systems").toString());
        Map<String, Map<String, String>> configuration = READ_DEFINITIONS.stream()
                .collect(Collectors.toMap(service -> service, _ -> new HashMap<>(definitions)));
        beyondDefault.forEach((service, settings) ->
                configuration.computeIfAbsent(service, _ -> new HashMap<>()).putAll(settings));
        Deployment deployment = new Deployment(DeploymentOptions.of(ROOT, data)
                .with(Ports.free())
                .with(instances)
                .with(external)
                .with(configuration));
        ExitHook exit = ExitHook.closing(deployment);
        return new Millrace(deployment.start(), data, exit);
    }

    /** Who holds which partitions; to be closed by the caller. */
    public Groups groups() {
        return new Groups(deployment.bootstrapServers(), data);
    }

    public Deployment deployment() {
        return deployment;
    }

    public String operatorKey() {
        return operatorKey;
    }

    public TopicReader topics() {
        return new TopicReader(deployment.bootstrapServers());
    }

    /** Asks for a connection; the caller judges the answer. */
    public Answer connect(Map<String, Object> form, List<UnifiedEntity> entities) {
        ObjectNode body = JSON.createObjectNode()
                .put("system", FactorySource.SYSTEM)
                .put("name", "Factory")
                .put("period", "all");
        body.set("connect", JSON.valueToTree(form));
        body.set("entities", JSON.valueToTree(entities));
        return post(connections("/api/v1/connections"), operatorKey, body.toString());
    }

    /** Makes a connection that must succeed. */
    public CustomerConnection connected(FactorySource source, UnifiedEntity... entities) {
        Answer answer = connect(source.connectForm(), List.of(entities));
        if (answer.status() != 201) {
            throw new AssertionError("no connection: " + answer);
        }
        return new CustomerConnection(
                answer.body().at("/connection/id").asText(),
                answer.body().at("/token/value").asText());
    }

    /** Asks for no more syncs of the connection, so that the next test has the services for itself. */
    public void rest(CustomerConnection connection) {
        ObjectNode schedules = JSON.createObjectNode();
        FactorySource.TABLES.keySet().forEach(entity -> schedules.put(entity.id(), "P30D"));
        send(request(connections("/api/v1/connections/" + connection.id() + "/schedules"), operatorKey)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(schedules.toString()))
                .build());
    }

    /** The status of a stream, a missing node while there is none. */
    public JsonNode sync(CustomerConnection connection, UnifiedEntity entity) {
        Answer answer = get(connections("/api/v1/connections/" + connection.id() + "/syncs"), operatorKey);
        return StreamSupport.stream(answer.body().path("entities").spliterator(), false)
                .filter(stream -> stream.path("entity").asText().equals(entity.id()))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    public boolean isSynced(CustomerConnection connection, UnifiedEntity entity) {
        return sync(connection, entity).hasNonNull("lastSuccessAt");
    }

    /**
     * Name by source id of all records that REST serves and that are not deleted. A record that changes while the pages are
     * followed comes again, and the later one counts.
     */
    public Map<String, String> names(CustomerConnection connection, UnifiedEntity entity) {
        return records(connection, entity).stream()
                .collect(Collectors.toMap(
                        record -> record.path("sourceId").asText(),
                        record -> record.path("name").asText(),
                        (_, later) -> later));
    }

    /** Hears a record's id and its bytes as they were answered. */
    @FunctionalInterface
    public interface RecordListener {
        void on(UUID id, byte[] content);
    }

    /** Tells each record that REST serves, deleted ones included; one that changes meanwhile comes again. */
    public void forEachRecord(CustomerConnection connection, UnifiedEntity entity, RecordListener listener) {
        String list = records("/api/v1/" + entity.id() + "?limit=500&include=deleted");
        Optional<String> next = Optional.of(list);
        while (next.isPresent()) {
            RecordPage page = RecordPage.read(
                    exchange(request(next.get(), connection.token()).GET().build())
                            .body());
            page.records().forEach(listener::on);
            next = page.next().map(cursor -> list + "&cursor=" + cursor);
        }
    }

    public List<JsonNode> records(CustomerConnection connection, UnifiedEntity entity) {
        List<JsonNode> records = new ArrayList<>();
        String list = records("/api/v1/" + entity.id() + "?limit=500");
        String next = list;
        while (next != null) {
            Answer page = get(next, connection.token());
            if (page.status() != 200) {
                throw new AssertionError("no records: " + page);
            }
            page.body().path("data").forEach(records::add);
            String cursor = page.body().path("next").asText("");
            next = cursor.isEmpty() || cursor.equals("null") ? null : list + "&cursor=" + cursor;
        }
        return records;
    }

    public String connections(String path) {
        return deployment.url("connections-service") + path;
    }

    public String records(String path) {
        return deployment.url("mapping-service") + path;
    }

    public Answer get(String url, String bearer) {
        return send(request(url, bearer).GET().build());
    }

    public Answer post(String url, String bearer, String body) {
        return send(request(url, bearer)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    public Answer patch(String url, String bearer, String body) {
        return send(request(url, bearer)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body))
                .build());
    }

    /** Replaces the version that the caller has read. */
    public Answer put(String url, String bearer, String ifMatch, String body) {
        return send(request(url, bearer)
                .header("Content-Type", "application/json")
                .header("If-Match", ifMatch)
                .PUT(BodyPublishers.ofString(body))
                .build());
    }

    /** Deletes all but the logs, once this is closed: a long run leaves gigabytes. */
    public void deleteData() {
        List.of("kafka", "postgres", "mapping").forEach(part -> PrivateFiles.deleteFolder(data.resolve(part)));
    }

    @Override
    public void close() {
        exit.close();
        http.close();
    }

    private static HttpRequest.Builder request(String url, String bearer) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30));
        return bearer == null ? request : request.header("Authorization", "Bearer " + bearer);
    }

    private Answer send(HttpRequest request) {
        HttpResponse<byte[]> response = exchange(request);
        try {
            JsonNode body = response.body().length == 0 ? MissingNode.getInstance() : JSON.readTree(response.body());
            return new Answer(response.statusCode(), response.headers(), body);
        } catch (IOException e) {
            throw new AssertionError(request + " was not answered with JSON", e);
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(request + " had no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
