package io.millrace.worker.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.millrace.contracts.Environment;
import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.KeyListCompleted;
import io.millrace.contracts.KeysListed;
import io.millrace.contracts.StreamForgotten;
import io.millrace.contracts.SyncCancelled;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.systems.SystemCatalogue;
import io.millrace.testing.MillraceTestServices;
import io.millrace.testing.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** An engine on real Kafka, what asks it for runs, and what reads its topics. */
final class WorkerFixture implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(60);
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    final UUID connection = UUID.randomUUID();
    private final String system;
    private final Map<String, String> settings;
    private final SystemCatalogue systems;
    private final LeaseEndpoint leases;
    private final Map<String, String> configuration = new HashMap<>();
    private Environment environment = Environment.LIVE;
    private final KafkaProducer<String, byte[]> producer;
    private final TopicReader reader = new TopicReader(MillraceTestServices.bootstrapServers());
    private SyncEngine engine;

    WorkerFixture(Path folder, String system, String definition, Map<String, String> settings, LeaseEndpoint leases) {
        this(system, settings, catalogue(folder, system, definition), leases);
    }

    private WorkerFixture(String system, Map<String, String> settings, SystemCatalogue systems, LeaseEndpoint leases) {
        this.system = system;
        this.settings = settings;
        this.systems = systems;
        this.leases = leases;
        configuration.put("millrace.worker.egress.allow", "127.0.0.0/8,::1/128");
        configuration.put("millrace.worker.egress.plain-http", "true");
        configuration.put("millrace.worker.backoff", "PT0.3S");
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", MillraceTestServices.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private static SystemCatalogue catalogue(Path folder, String system, String definition) {
        try {
            Files.writeString(folder.resolve(system + ".yaml"), definition);
            return SystemCatalogue.load(Optional.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A worker of built-in systems alone. */
    static WorkerFixture ofBuiltIn(String system, LeaseEndpoint leases) {
        return new WorkerFixture(system, Map.of(), SystemCatalogue.builtIn(), leases);
    }

    WorkerFixture in(Environment other) {
        environment = other;
        return this;
    }

    WorkerFixture with(String key, String value) {
        configuration.put(key, value);
        return this;
    }

    void start() {
        engine = AssembledEngine.of(
                MillraceTestServices.bootstrapServers(), configuration, systems, leases.address(), LoopParts.PROVEN);
        engine.start();
    }

    void stop() {
        if (engine == null) {
            return;
        }
        try {
            engine.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    SyncRequested request(SyncKind kind, Instant periodStart) {
        String runId = "01HZY%021d".formatted(RUNS.incrementAndGet());
        return new SyncRequested(
                connection,
                UnifiedEntity.ASSETS,
                runId,
                0,
                kind,
                environment,
                system,
                settings,
                periodStart,
                Instant.now());
    }

    static SyncRequested attempt(SyncRequested of, int attempt) {
        return new SyncRequested(
                of.connectionId(),
                of.entity(),
                of.runId(),
                attempt,
                of.kind(),
                of.environment(),
                of.system(),
                of.settings(),
                of.periodStart(),
                of.requestedAt());
    }

    void send(SyncRequested request) {
        send(EventTypes.SYNC_REQUESTED, write(request));
    }

    void send(SyncCancelled cancel) {
        send(EventTypes.SYNC_CANCELLED, write(cancel));
    }

    void send(StreamForgotten stream) {
        send(EventTypes.STREAM_FORGOTTEN, write(stream));
    }

    void send(String type, byte[] value) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(Topics.SYNC_REQUESTED, connection.toString(), value);
        message.headers().add(EventHeaders.TYPE, type.getBytes(StandardCharsets.UTF_8));
        producer.send(message);
        producer.flush();
    }

    private static byte[] write(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks for the run and waits for its end. */
    SyncCursor run(SyncRequested request) {
        send(request);
        return await(request, SyncState.DONE);
    }

    SyncCursor await(SyncRequested request, SyncState state) {
        return await(cursor -> cursor.state() == state
                && cursor.request().runId().equals(request.runId())
                && cursor.request().attempt() == request.attempt());
    }

    SyncCursor await(Predicate<SyncCursor> condition) {
        List<ConsumerRecord<String, byte[]>> records =
                reader.readUntil(Topics.SYNC_CURSOR, LIMIT, all -> cursors(all).anyMatch(condition));
        return cursors(records).filter(condition).findFirst().orElseThrow();
    }

    /** All states of this connection's streams that were committed, oldest first. */
    List<SyncCursor> cursors() {
        return cursors(reader.readAll(Topics.SYNC_CURSOR)).toList();
    }

    private java.util.stream.Stream<SyncCursor> cursors(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .filter(cursor -> cursor.key().startsWith(connection.toString()) && cursor.value() != null)
                .map(cursor -> Messages.cursor(cursor.value()));
    }

    /** What the log holds of this connection's stream since it was last written: a cursor, or empty where that was deleted. */
    Optional<SyncCursor> lastCursor() {
        return reader.readAll(Topics.SYNC_CURSOR).stream()
                .filter(cursor -> cursor.key().startsWith(connection.toString()))
                .reduce((earlier, later) -> later)
                .map(ConsumerRecord::value)
                .map(Messages::cursor);
    }

    /** The pages of keys that a run listed, in order. */
    List<KeysListed> keyPages(SyncRequested run) {
        return keyLists(run, EventTypes.KEYS_LISTED, KeysListed.class);
    }

    List<KeyListCompleted> completedLists(SyncRequested run) {
        return keyLists(run, EventTypes.KEY_LIST_COMPLETED, KeyListCompleted.class);
    }

    private <T> List<T> keyLists(SyncRequested run, String type, Class<T> as) {
        return reader.readAll(Topics.KEY_LISTS).stream()
                .filter(event -> event.key().equals(run.stream().key()))
                .filter(event -> isOf(event, EventHeaders.RUN_ID, run.runId()) && isOf(event, EventHeaders.TYPE, type))
                .map(event -> read(event.value(), as))
                .toList();
    }

    private static boolean isOf(ConsumerRecord<String, byte[]> event, String header, String value) {
        return value.equals(new String(event.headers().lastHeader(header).value(), StandardCharsets.UTF_8));
    }

    private static <T> T read(byte[] value, Class<T> as) {
        try {
            return JSON.readValue(value, as);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This connection's records, in order within each partition. */
    List<Delivered> delivered() {
        return of(Topics.RECORD_CHANGED);
    }

    List<Delivered> deadLetters() {
        return of(Topics.DEAD_LETTERS);
    }

    private List<Delivered> of(String topic) {
        return reader.readAll(topic).stream()
                .filter(event -> event.key() != null && event.key().startsWith(connection.toString()))
                .map(Delivered::of)
                .toList();
    }

    @Override
    public void close() {
        stop();
        producer.close();
        leases.close();
    }
}
