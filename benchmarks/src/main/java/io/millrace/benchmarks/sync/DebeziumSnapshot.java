package io.millrace.benchmarks.sync;

import io.millrace.benchmarks.measure.CpuMeter;
import io.millrace.benchmarks.measure.CpuTime;
import io.millrace.benchmarks.measure.Throughput;
import io.millrace.benchmarks.report.Run;
import io.millrace.benchmarks.stage.BenchSource;
import io.millrace.benchmarks.stage.BenchStage;
import io.millrace.local.DeploymentFailure;
import io.millrace.local.LocalPort;
import io.millrace.local.ProjectRoot;
import io.millrace.local.postgres.DatabaseLogin;
import io.millrace.local.process.LocalProcess;
import io.millrace.local.process.ProcessCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Debezium's snapshot of the same tables in a Kafka Connect of its own, with settings for speed. Its start is left out: time and
 * CPU count from its first record to its last.
 */
final class DebeziumSnapshot {
    private static final Duration FETCH_LIMIT = Duration.ofMinutes(10);
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Path POM = Path.of("benchmarks", "src", "main", "debezium", "pom.xml");

    /** Debezium could not be had or did not run. */
    static final class Missing extends Exception {
        private static final long serialVersionUID = 1L;

        Missing(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private final Run run;
    private final BenchSource source;
    private final BenchStage stage;

    DebeziumSnapshot(Run run, BenchSource source, BenchStage stage) {
        this.run = run;
        this.source = source;
        this.stage = stage;
    }

    Throughput run(int round) throws Missing, InterruptedException {
        String prefix = "snapshot-" + round;
        try {
            Path library = library();
            Path folder = Files.createDirectories(run.folder().resolve(prefix));
            List<TopicPartition> partitions = BenchTopics.create(
                    stage,
                    BenchSource.TABLES.stream()
                            .map(table -> prefix + ".public." + table)
                            .toList());
            LocalProcess connect = LocalProcess.start(command(library, folder, prefix));
            run.closing().guard(connect::kill);
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", stage.bootstrapServers()))) {
                return follow(connect, admin, partitions);
            } finally {
                connect.kill();
            }
        } catch (IOException | DeploymentFailure | ExecutionException e) {
            throw new Missing("Debezium did not run: " + e.getMessage(), e);
        }
    }

    /** Fetched once by Maven into a folder of the build; nothing of it is in the product's dependencies. */
    private Path library() {
        Path root = ProjectRoot.find();
        Path library = root.resolve("benchmarks/target/debezium");
        if (!Files.isDirectory(library)) {
            run.tell("fetching Debezium and Kafka Connect");
            Path log = run.folder().resolve("debezium-fetch.log");
            List<String> maven = List.of(
                    "mvn",
                    "-q",
                    "-B",
                    "-f",
                    root.resolve(POM).toString(),
                    "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies",
                    "-DoutputDirectory=" + library);
            LocalProcess.run(new ProcessCommand("Maven", maven, Map.of(), root, log), FETCH_LIMIT);
        }
        return library;
    }

    private Throughput follow(LocalProcess connect, Admin admin, List<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        long rows = rows();
        connect.awaitReady(START_LIMIT, () -> sent(admin, partitions) > 0);
        long before = sent(admin, partitions);
        Map<String, DoubleSupplier> parts = new LinkedHashMap<>();
        parts.put(Throughput.CLIENT, () -> CpuTime.of(connect.pid()));
        parts.put("broker", stage::brokerCpuSeconds);
        parts.put("source", source::cpuSeconds);
        CpuMeter cpu = new CpuMeter(parts);
        long began = System.nanoTime();
        connect.awaitReady(LIMIT, () -> sent(admin, partitions) >= rows);
        return new Throughput(rows - before, (System.nanoTime() - began) / 1e9, cpu.seconds());
    }

    private long rows() {
        try (Connection connection = source.connectReader();
                Statement statement = connection.createStatement()) {
            long rows = 0;
            for (String table : BenchSource.TABLES) {
                try (ResultSet count = statement.executeQuery("select count(*) from " + table)) {
                    count.next();
                    rows += count.getLong(1);
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("the source cannot be counted", e);
        }
    }

    /** Its producer writes no transactions, so each offset is a record. */
    private static long sent(Admin admin, List<TopicPartition> partitions) {
        try {
            return admin
                    .listOffsets(partitions.stream()
                            .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest())))
                    .all()
                    .get()
                    .values()
                    .stream()
                    .mapToLong(ListOffsetsResultInfo::offset)
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics' ends cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private ProcessCommand command(Path library, Path folder, String prefix) throws IOException {
        Path worker = Files.writeString(folder.resolve("worker.properties"), worker(folder));
        Path connector = Files.writeString(folder.resolve("connector.properties"), connector(prefix));
        List<String> line = List.of(
                ProcessCommand.java(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                library + "/*",
                "org.apache.kafka.connect.cli.ConnectStandalone",
                worker.toString(),
                connector.toString());
        return new ProcessCommand("Kafka Connect", line, Map.of(), folder, folder.resolve("connect.log"));
    }

    private String worker(Path folder) {
        return """
                bootstrap.servers=%s
                listeners=http://127.0.0.1:%d
                offset.storage.file.filename=%s
                key.converter=org.apache.kafka.connect.json.JsonConverter
                key.converter.schemas.enable=false
                value.converter=org.apache.kafka.connect.json.JsonConverter
                value.converter.schemas.enable=false
                producer.compression.type=lz4
                producer.batch.size=524288
                producer.linger.ms=5
                producer.buffer.memory=134217728
                producer.max.request.size=4194304
                """.formatted(stage.bootstrapServers(), LocalPort.free(), folder.resolve("offsets"));
    }

    private String connector(String prefix) {
        DatabaseLogin login = source.administrator();
        return """
                name=%1$s
                connector.class=io.debezium.connector.postgresql.PostgresConnector
                tasks.max=1
                database.hostname=127.0.0.1
                database.port=%2$d
                database.user=%3$s
                database.password=%4$s
                database.dbname=%5$s
                plugin.name=pgoutput
                slot.name=%6$s
                topic.prefix=%1$s
                table.include.list=%7$s
                snapshot.mode=initial_only
                snapshot.fetch.size=10240
                max.batch.size=8192
                max.queue.size=32768
                decimal.handling.mode=string
                transforms=unwrap
                transforms.unwrap.type=io.debezium.transforms.ExtractNewRecordState
                """.formatted(
                prefix,
                source.port(),
                login.user(),
                login.password(),
                source.database(),
                prefix.replace('-', '_'),
                BenchSource.TABLES.stream().map(table -> "public." + table).collect(Collectors.joining(",")));
    }
}
