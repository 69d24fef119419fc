package io.millrace.benchmarks.idle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.benchmarks.measure.CpuMeter;
import io.millrace.benchmarks.measure.Threads;
import io.millrace.benchmarks.report.Benchmark;
import io.millrace.benchmarks.report.Result;
import io.millrace.benchmarks.report.Run;
import io.millrace.benchmarks.report.Target;
import io.millrace.benchmarks.stage.BenchSource;
import io.millrace.benchmarks.stage.BenchStage;
import io.millrace.benchmarks.sync.CursorWatch;
import io.millrace.launcher.api.CreatedConnection;
import io.millrace.local.service.ServiceProcess;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * Processor cores of all our processes, services, broker and database, with 100,000 connections: none due; and all on a
 * 15-minute schedule with nothing new in their source, whose own database does not count.
 */
public final class IdleBenchmark implements Benchmark {
    private static final int CONNECTIONS = 100_000;
    private static final Target NONE_DUE = Target.atMost(0.02);
    private static final double NOTHING_NEW = 0.5;
    private static final Target THREADS = Target.atMost(0);
    private static final Duration INTERVAL = Duration.ofMinutes(15);
    private static final List<String> OWNERS = List.of("connections-service", "sync-worker", "mapping-service");

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public void run(Run run) throws Exception {
        int number = run.small() ? CONNECTIONS / 10 : CONNECTIONS;
        try (BenchSource source = BenchSource.start(run);
                BenchStage stage = BenchStage.start(run)) {
            source.fill(40);
            CreatedConnection model;
            try (CursorWatch cursors = new CursorWatch(stage.bootstrapServers())) {
                model = stage.connect("benchmark-idle", source.connectForm());
                cursors.awaitDone(model.id(), 1);
            }
            Thread.sleep(Duration.ofSeconds(5));
            long threadsBefore = threads(stage);
            run.tell("%,d connections, written to tables and topics", number);
            ManyConnections connections = new ManyConnections(stage, model.id(), number);
            OWNERS.forEach(service -> stage.deployment().service(service).stop());
            connections.make();
            OWNERS.forEach(service -> stage.deployment().service(service).start());
            new Phases(run, stage, source, connections, number).run(threadsBefore);
        }
    }

    private static long threads(BenchStage stage) {
        return stage.deployment().services().stream()
                .mapToLong(service -> Threads.of(service.pid()))
                .sum();
    }

    private record Phases(Run run, BenchStage stage, BenchSource source, ManyConnections connections, int number) {
        private void run(long threadsBefore) throws Exception {
            Duration settle = Duration.ofSeconds(run.small() ? 20 : 60);
            Duration window = Duration.ofSeconds(run.small() ? 20 : 60);
            Thread.sleep(settle);
            noneDue(window, threadsBefore);
            // Only those that fall due meanwhile need a credential.
            long atWork = settle.plus(window).plusSeconds(15).toSeconds();
            connections.credentials(
                    (int) (number * atWork / INTERVAL.toSeconds()),
                    source.reader().user(),
                    source.reader().password());
            connections.schedule(INTERVAL);
            Thread.sleep(settle);
            nothingNew(window);
        }

        private void noneDue(Duration window, long threadsBefore) throws InterruptedException {
            ObjectNode figures = Result.newFigures().put("connections", number);
            run.found(Result.value("idle: none due", cores(window, figures), "cores", NONE_DUE, figures));
            // Pools breathe by a few threads; what counts is whether connections have any.
            long more = Math.max(0, threads(stage) - threadsBefore);
            run.found(Result.value(
                    "idle: threads a connection",
                    Math.floor(100.0 * more / number) / 100,
                    "threads",
                    THREADS,
                    Result.newFigures().put("connections", number).put("threadsMore", more)));
        }

        private void nothingNew(Duration window) throws Exception {
            long began = System.currentTimeMillis();
            ObjectNode figures = Result.newFigures().put("connections", number);
            double cores = cores(window, figures);
            long runs = connections.runsSince(began);
            double expected = (double) number * window.toSeconds() / INTERVAL.toSeconds();
            figures.put("runs", runs).put("runsExpected", Math.round(expected));
            if (runs > 0) {
                figures.put("cpuMillisecondsARun", Math.round(cores * window.toMillis() / runs * 100) / 100.0);
            }
            Target target = Target.atMost(NOTHING_NEW * number / CONNECTIONS);
            run.found(Result.value("idle: 15-minute schedule, nothing new", cores, "cores", target, figures));
            if (runs < expected * 0.9) {
                throw new IllegalStateException("only %d of %.0f runs were begun".formatted(runs, expected));
            }
        }

        private double cores(Duration window, ObjectNode figures) throws InterruptedException {
            Map<String, DoubleSupplier> parts = new LinkedHashMap<>();
            for (ServiceProcess service : stage.deployment().services()) {
                parts.put(service.name(), () -> stage.serviceCpuSeconds(service.name()));
            }
            parts.put("broker", stage::brokerCpuSeconds);
            parts.put("database", stage::databaseCpuSeconds);
            CpuMeter cpu = new CpuMeter(parts);
            long began = System.nanoTime();
            Thread.sleep(window);
            double seconds = (System.nanoTime() - began) / 1e9;
            ObjectNode by = figures.putObject("cores");
            Map<String, Double> used = cpu.seconds();
            used.forEach((part, cores) -> by.put(part, Math.round(cores / seconds * 1000) / 1000.0));
            double all = used.values().stream().mapToDouble(Double::doubleValue).sum() / seconds;
            run.tell("%.3f cores: %s", all, by);
            return all;
        }
    }
}
