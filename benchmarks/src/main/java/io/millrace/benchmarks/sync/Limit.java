package io.millrace.benchmarks.sync;

import io.millrace.benchmarks.measure.CpuMeter;
import io.millrace.benchmarks.measure.CpuTime;
import io.millrace.benchmarks.measure.Throughput;
import io.millrace.benchmarks.stage.BenchSource;
import io.millrace.benchmarks.stage.BenchStage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What this machine allows: one thread that reads rows and one that sends them by a plain idempotent producer with the worker's
 * settings. It promises nothing: no transaction, no cursor, no order, no way to go on after a crash.
 */
final class Limit {
    private static final int BATCH = 1_000;
    private static final List<ProducerRecord<byte[], byte[]>> END = List.of();

    private final BenchSource source;
    private final BenchStage stage;
    private final String topic;

    Limit(BenchSource source, BenchStage stage) throws ExecutionException, InterruptedException {
        this.source = source;
        this.stage = stage;
        this.topic = BenchTopics.create(stage, List.of("limit")).getFirst().topic();
    }

    Throughput run(RowReading reading) throws SQLException, IOException, InterruptedException {
        return run(reading, false);
    }

    /** With the headers that the worker writes, to see what they cost whoever writes them. */
    Throughput runWithHeaders(RowReading reading) throws SQLException, IOException, InterruptedException {
        return run(reading, true);
    }

    private Throughput run(RowReading reading, boolean headers) throws SQLException, IOException, InterruptedException {
        CpuMeter cpu = new CpuMeter(Map.of(
                Throughput.CLIENT, CpuTime::ofThis, "broker", stage::brokerCpuSeconds, "source", source::cpuSeconds));
        BlockingQueue<List<ProducerRecord<byte[], byte[]>>> batches = new ArrayBlockingQueue<>(8);
        AtomicReference<Exception> failure = new AtomicReference<>();
        long began = System.nanoTime();
        Thread sender = Thread.ofPlatform().name("limit-sender").daemon().start(() -> send(batches, failure));
        long rows = read(reading, headers, batches);
        batches.put(END);
        sender.join();
        double seconds = (System.nanoTime() - began) / 1e9;
        if (failure.get() != null) {
            throw new IllegalStateException("the limit could not be measured", failure.get());
        }
        return new Throughput(rows, seconds, cpu.seconds());
    }

    private long read(RowReading reading, boolean headers, BlockingQueue<List<ProducerRecord<byte[], byte[]>>> batches)
            throws SQLException, IOException, InterruptedException {
        String connectionId = UUID.randomUUID().toString();
        Batches into = new Batches(batches);
        try (Connection connection = source.connectReader()) {
            for (String table : BenchSource.TABLES) {
                String prefix = connectionId + "/" + table + "/";
                WorkerHeaders written = new WorkerHeaders(connectionId, table);
                reading.read(
                        connection,
                        table,
                        (id, json) -> into.add(new ProducerRecord<>(
                                topic,
                                null,
                                null,
                                (prefix + id).getBytes(StandardCharsets.UTF_8),
                                json,
                                headers ? written.of(id) : List.of())));
            }
        }
        into.flush();
        return into.rows;
    }

    private static final class Batches {
        private final BlockingQueue<List<ProducerRecord<byte[], byte[]>>> queue;
        private List<ProducerRecord<byte[], byte[]>> batch = new ArrayList<>(BATCH);
        private long rows;

        private Batches(BlockingQueue<List<ProducerRecord<byte[], byte[]>>> queue) {
            this.queue = queue;
        }

        private void add(ProducerRecord<byte[], byte[]> row) throws InterruptedException {
            batch.add(row);
            rows++;
            if (batch.size() == BATCH) {
                flush();
            }
        }

        private void flush() throws InterruptedException {
            if (!batch.isEmpty()) {
                queue.put(batch);
                batch = new ArrayList<>(BATCH);
            }
        }
    }

    private void send(BlockingQueue<List<ProducerRecord<byte[], byte[]>>> batches, AtomicReference<Exception> failure) {
        try (Producer<byte[], byte[]> producer = producer()) {
            for (List<ProducerRecord<byte[], byte[]>> batch = batches.take();
                    !batch.isEmpty();
                    batch = batches.take()) {
                for (ProducerRecord<byte[], byte[]> row : batch) {
                    var _ = producer.send(row, (_, e) -> {
                        if (e != null) {
                            failure.compareAndSet(null, e);
                        }
                    });
                }
            }
            producer.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.compareAndSet(null, e);
        }
    }

    private Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        stage.bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        524_288,
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        134_217_728L,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        4_194_304),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
