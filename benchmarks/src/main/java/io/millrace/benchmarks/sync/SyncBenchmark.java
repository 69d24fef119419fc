package io.millrace.benchmarks.sync;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.benchmarks.measure.Median;
import io.millrace.benchmarks.measure.Throughput;
import io.millrace.benchmarks.report.Benchmark;
import io.millrace.benchmarks.report.Result;
import io.millrace.benchmarks.report.Run;
import io.millrace.benchmarks.report.Target;
import io.millrace.benchmarks.stage.BenchSource;
import io.millrace.benchmarks.stage.BenchStage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Source to record-changed: one worker as it is shipped, beside the limit and beside Debezium's snapshot, in turns on the same rows
 * and the same broker. The services that are not measured are stopped.
 */
public final class SyncBenchmark implements Benchmark {
    private static final Target OF_LIMIT = Target.atLeast(0.9);
    private static final Target OF_DEBEZIUM = Target.atLeast(4);
    private static final Target CPU_OF_DEBEZIUM = Target.atMost(0.2);

    @Override
    public String name() {
        return "sync";
    }

    @Override
    public void run(Run run) throws Exception {
        long rows = run.small() ? 100_000 : 1_000_000;
        int rounds = run.small() ? 3 : 5;
        run.tell("%,d rows, %d rounds after one that does not count", rows, rounds);
        try (BenchSource source = BenchSource.start(run);
                BenchStage stage = BenchStage.start(run)) {
            source.fill(rows);
            stage.deployment().service("mapping-service").stop();
            Rounds measured = new Rounds(run, source, stage);
            for (int round = 0; round <= rounds; round++) {
                measured.next();
            }
            measured.report();
        }
    }

    private static final class Rounds {
        private final Run run;
        private final Limit limit;
        private final WorkerSync worker;
        private final DebeziumSnapshot debezium;
        private final Map<RowReading, List<Throughput>> limits = new EnumMap<>(RowReading.class);
        private final List<Throughput> withHeaders = new ArrayList<>();
        private final List<Throughput> workers = new ArrayList<>();
        private final List<Throughput> snapshots = new ArrayList<>();
        private String noSnapshot;
        private int number;

        private Rounds(Run run, BenchSource source, BenchStage stage) throws ExecutionException, InterruptedException {
            this.run = run;
            this.limit = new Limit(source, stage);
            this.worker = new WorkerSync(source, stage);
            this.debezium = new DebeziumSnapshot(run, source, stage);
        }

        private void next() throws Exception {
            boolean counts = number > 0;
            for (RowReading reading : RowReading.values()) {
                Throughput done = told("limit by " + reading, limit.run(reading));
                if (counts) {
                    limits.computeIfAbsent(reading, _ -> new ArrayList<>()).add(done);
                }
            }
            Throughput headed = told("limit by COPY with headers", limit.runWithHeaders(RowReading.COPY));
            Throughput synced = told("worker", worker.run());
            if (counts) {
                withHeaders.add(headed);
                workers.add(synced);
                snapshot();
            }
            number++;
        }

        /** Without a round that does not count: it starts a process of its own each time, whose start is left out. */
        private void snapshot() throws InterruptedException {
            if (noSnapshot == null) {
                try {
                    snapshots.add(told("Debezium", debezium.run(number)));
                } catch (DebeziumSnapshot.Missing e) {
                    noSnapshot = e.getMessage();
                    run.tell("Debezium: %s", noSnapshot);
                }
            }
        }

        private Throughput told(String who, Throughput done) {
            run.tell("round %d: %s: %s", number, who, done);
            return done;
        }

        private void report() {
            RowReading fastest = limits.keySet().stream()
                    .max(Comparator.comparingDouble(reading -> speed(limits.get(reading))))
                    .orElseThrow();
            ObjectNode figures = figures(
                            Map.of("limit", limits.get(fastest), "limitWithHeaders", withHeaders, "worker", workers))
                    .put("fastestReading", fastest.name());
            limits.forEach((reading, rounds) -> figures.put("rowsPerSecondOf" + reading, Math.round(speed(rounds))));
            String reference = "limit";
            run.found(Result.ratio(
                    "sync: rows/s", reference, speed(workers) / speed(limits.get(fastest)), OF_LIMIT, figures));
            run.found(Result.ratio(
                    "sync: rows per CPU second",
                    reference,
                    cpu(limits.get(fastest)) / cpu(workers),
                    OF_LIMIT,
                    figures));
            againstDebezium();
        }

        private void againstDebezium() {
            Optional<String> missing = snapshots.isEmpty() ? Optional.of(noSnapshot) : Optional.empty();
            String reference = "Debezium snapshot";
            if (missing.isPresent()) {
                run.found(Result.missing("sync: rows/s", reference, OF_DEBEZIUM, missing.get()));
                run.found(Result.missing("sync: client CPU", reference, CPU_OF_DEBEZIUM, missing.get()));
                return;
            }
            ObjectNode figures = figures(Map.of("debezium", snapshots, "worker", workers));
            run.found(Result.ratio("sync: rows/s", reference, speed(workers) / speed(snapshots), OF_DEBEZIUM, figures));
            run.found(Result.ratio(
                    "sync: client CPU",
                    reference,
                    Median.of(workers, Throughput::clientCpuSeconds)
                            / Median.of(snapshots, Throughput::clientCpuSeconds),
                    CPU_OF_DEBEZIUM,
                    figures));
        }

        private static double speed(List<Throughput> rounds) {
            return Median.of(rounds, Throughput::rowsASecond);
        }

        private static double cpu(List<Throughput> rounds) {
            return Median.of(rounds, Throughput::cpuSeconds);
        }

        private static ObjectNode figures(Map<String, List<Throughput>> by) {
            ObjectNode figures = Result.newFigures();
            by.forEach((who, rounds) -> {
                ArrayNode list = figures.putArray(who);
                rounds.forEach(round -> list.add(round.figures()));
            });
            return figures;
        }
    }
}
