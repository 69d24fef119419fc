package io.millrace.benchmarks.delay;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.benchmarks.report.Benchmark;
import io.millrace.benchmarks.report.Result;
import io.millrace.benchmarks.report.Run;
import io.millrace.benchmarks.report.Target;
import io.millrace.benchmarks.stage.BenchSource;
import io.millrace.benchmarks.stage.BenchStage;
import io.millrace.benchmarks.sync.CursorWatch;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.launcher.api.CreatedConnection;
import io.millrace.launcher.verdict.Percentiles;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * From the source's commit to the unified record that a reader gets over REST, 200 changes a second. The poll interval is the
 * shortest there is, a second. Measured with the margin of the shipped definitions and with a small one.
 */
public final class DelayBenchmark implements Benchmark {
    private static final Target INTERVAL_AND_250_MS = Target.atMost(1.25);
    private static final int A_SECOND = 200;
    private static final int ROWS = 10_000;
    private static final Duration READ_PAUSE = Duration.ofMillis(10);
    private static final Duration INITIAL = Duration.ofMinutes(5);
    private static final Duration LAST_READ = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "delay";
    }

    @Override
    public void run(Run run) throws Exception {
        try (BenchSource source = BenchSource.start(run);
                BenchStage stage = BenchStage.start(run)) {
            source.fill((long) ROWS * BenchSource.TABLES.size());
            measure(run, source, stage, "benchmark-live", "margin 2 s");
            measure(run, source, stage, "benchmark-close", "margin 0.2 s");
        }
    }

    private static void measure(Run run, BenchSource source, BenchStage stage, String system, String with)
            throws IOException, InterruptedException {
        int seconds = run.small() ? 15 : 60;
        CreatedConnection connection;
        try (CursorWatch cursors = new CursorWatch(stage.bootstrapServers())) {
            connection = stage.connect(system, source.connectForm());
            cursors.awaitDone(connection.id(), 1);
        }
        String list = stage.deployment().url("mapping-service") + "/api/v1/" + UnifiedEntity.WORK_ORDERS.id();
        Changes changes = new Changes(source, ROWS);
        List<Duration> delays = new ArrayList<>();
        try (RecordFeed feed = new RecordFeed(list, connection.token())) {
            passInitial(feed);
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> change(changes, seconds));
            long end = System.nanoTime()
                    + Duration.ofSeconds(seconds).plus(LAST_READ).toNanos();
            while ((!writer.isDone() || changes.unread() > 0) && System.nanoTime() < end) {
                read(feed.next(), changes, delays);
                Thread.sleep(READ_PAUSE);
            }
            writer.join();
        }
        report(run, new Percentiles(delays), changes.unread(), with);
    }

    /** The initial sync's records have to be through, or they would stand in the way of the first changes. */
    private static void passInitial(RecordFeed feed) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + INITIAL.toNanos();
        for (int read = 0; read < ROWS; read += feed.next().size()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("only %d of %d initial records are readable".formatted(read, ROWS));
            }
            Thread.sleep(READ_PAUSE);
        }
    }

    private static void change(Changes changes, int seconds) {
        try {
            changes.make(seconds * A_SECOND, A_SECOND);
        } catch (SQLException e) {
            throw new IllegalStateException("the source could not be changed", e);
        }
    }

    private static void read(JsonNode records, Changes changes, List<Duration> delays) {
        long now = System.nanoTime();
        for (JsonNode unified : records) {
            Long committed = changes.take(unified.path("name").asText());
            if (committed != null) {
                delays.add(Duration.ofNanos(now - committed));
            }
        }
    }

    private static void report(Run run, Percentiles delays, int unread, String with) {
        run.tell(
                "%s: p50 %d ms, p99 %d ms, %d changes, %d not read",
                with, delays.at(50).toMillis(), delays.at(99).toMillis(), delays.count(), unread);
        String bench = "delay: commit to REST, p99, interval 1 s, " + with;
        if (unread > 0) {
            run.found(Result.missing(
                    bench,
                    INTERVAL_AND_250_MS,
                    "%d changes were not readable %d s after the last".formatted(unread, LAST_READ.toSeconds())));
            return;
        }
        run.found(Result.value(
                bench,
                delays.at(99).toMillis() / 1000.0,
                "s",
                INTERVAL_AND_250_MS,
                Result.newFigures()
                        .put("p50Milliseconds", delays.at(50).toMillis())
                        .put("p99Milliseconds", delays.at(99).toMillis())
                        .put("longestMilliseconds", delays.at(100).toMillis())
                        .put("changes", delays.count())));
    }
}
