package io.millrace.benchmarks.sync;

import io.millrace.benchmarks.measure.CpuMeter;
import io.millrace.benchmarks.measure.Throughput;
import io.millrace.benchmarks.stage.BenchSource;
import io.millrace.benchmarks.stage.BenchStage;
import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.launcher.api.CreatedConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * A new connection's rows on their way through worker, mapper and projector. How far they are is told by the offsets that mapper
 * and projector commit with what they write, which costs what is measured next to nothing; in the end the rows are counted.
 */
final class WholeWay {
    private static final String MAPPER = "mapping-service";
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final List<String> UNIFIED = List.of(
            Topics.unified(UnifiedEntity.WORK_ORDERS),
            Topics.unified(UnifiedEntity.ASSETS),
            Topics.unified(UnifiedEntity.PARTS),
            Topics.unified(UnifiedEntity.VENDORS));

    /** @param unifiedSeconds until all was on the unified topics */
    record Passed(double unifiedSeconds, Throughput stored) {
        double unifiedRowsASecond() {
            return stored.rows() / unifiedSeconds;
        }
    }

    private final BenchSource source;
    private final BenchStage stage;

    WholeWay(BenchSource source, BenchStage stage) {
        this.source = source;
        this.stage = stage;
    }

    Passed run() throws SQLException, ExecutionException, InterruptedException {
        Map<String, DoubleSupplier> parts = new LinkedHashMap<>();
        parts.put(
                Throughput.CLIENT,
                () -> stage.serviceCpuSeconds("sync-worker") + stage.serviceCpuSeconds("mapping-service"));
        parts.put("broker", stage::brokerCpuSeconds);
        parts.put("database", stage::databaseCpuSeconds);
        parts.put("source", source::cpuSeconds);
        try (CursorWatch cursors = new CursorWatch(stage.bootstrapServers());
                Admin admin = Admin.create(Map.of("bootstrap.servers", stage.bootstrapServers()));
                Connection store =
                        stage.deployment().databases().schema("mapping").connect()) {
            CreatedConnection connection = stage.connect("benchmark", source.connectForm());
            CpuMeter cpu = new CpuMeter(parts);
            long began = System.nanoTime();
            long rows = cursors.awaitDone(connection.id(), BenchSource.TABLES.size());
            await(() -> isMapped(admin));
            double unified = (System.nanoTime() - began) / 1e9;
            await(() -> isStored(admin, store));
            Throughput stored = new Throughput(rows, (System.nanoTime() - began) / 1e9, cpu.seconds());
            requireAll(store, connection.id(), rows);
            return new Passed(unified, stored);
        }
    }

    private static boolean isMapped(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> committed = new HashMap<>();
        admin.listConsumerGroupOffsets(MAPPER)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> committed.put(partition, offset.offset()));
        return hasReached(committed, ends(admin, List.of(Topics.RECORD_CHANGED)));
    }

    private static boolean isStored(Admin admin, Connection store)
            throws ExecutionException, InterruptedException, SQLException {
        Map<TopicPartition, Long> projected = new HashMap<>();
        try (PreparedStatement statement = store.prepareStatement("select topic, part, next from projection_offset");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                projected.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        }
        return hasReached(projected, ends(admin, UNIFIED));
    }

    /** Behind the last record there is the mark of its transaction, which a consumer may not have passed. */
    private static boolean hasReached(Map<TopicPartition, Long> offsets, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> end.getValue() == 0 || offsets.getOrDefault(end.getKey(), 0L) >= end.getValue() - 1);
    }

    private static Map<TopicPartition, Long> ends(Admin admin, List<String> topics)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static void requireAll(Connection store, UUID connection, long rows) throws SQLException {
        try (PreparedStatement count = store.prepareStatement("select count(*) from record where connection_id = ?")) {
            count.setObject(1, connection);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                if (row.getLong(1) != rows) {
                    throw new IllegalStateException(
                            "%d records are in the store of %d that were read".formatted(row.getLong(1), rows));
                }
            }
        }
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws SQLException, ExecutionException, InterruptedException;
    }

    private static void await(Condition condition) throws SQLException, ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not through within " + LIMIT.toMinutes() + " minutes");
            }
            Thread.sleep(PAUSE);
        }
    }
}
