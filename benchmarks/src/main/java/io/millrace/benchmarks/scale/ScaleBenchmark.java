package io.millrace.benchmarks.scale;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.benchmarks.measure.Median;
import io.millrace.benchmarks.report.Benchmark;
import io.millrace.benchmarks.report.Result;
import io.millrace.benchmarks.report.Run;
import io.millrace.benchmarks.report.Target;
import io.millrace.benchmarks.stage.BenchSource;
import io.millrace.benchmarks.stage.BenchStage;
import io.millrace.local.service.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One worker and two on a source that takes a second for each page: what bounds is how many streams are read at a time. More
 * streams wait than two workers take, and the rows a second are measured while they do, one worker and two in turns.
 */
public final class ScaleBenchmark implements Benchmark {
    private static final Target TARGET = Target.atLeast(1.9);
    private static final String METRIC = "millrace_worker_records_total";

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public void run(Run run) throws Exception {
        int rounds = run.small() ? 1 : 3;
        List<Double> one = new ArrayList<>();
        List<Double> two = new ArrayList<>();
        try (BenchSource source = BenchSource.start(run);
                BenchStage stage = BenchStage.start(run, 2, Map.of("millrace.worker.source.page-rows", "200"))) {
            // More than is read by the end, or there would be nothing to do for the second worker.
            source.fill(400_000);
            stage.deployment().service("mapping-service").stop();
            connect(run, source, stage, run.small() ? 16 : 32);
            Window window = new Window(run, stage);
            for (int round = 1; round <= rounds; round++) {
                window.workers(1);
                one.add(window.rowsASecond());
                window.workers(2);
                two.add(window.rowsASecond());
                run.tell(
                        "round %d of %d: one worker %.0f rows/s, two %.0f rows/s",
                        round, rounds, one.getLast(), two.getLast());
            }
        }
        ObjectNode figures = Result.newFigures();
        put(figures.putArray("rowsPerSecondOfOne"), one);
        put(figures.putArray("rowsPerSecondOfTwo"), two);
        run.found(Result.ratio(
                "scale: rows/s of two workers",
                "one worker",
                Median.of(two, Double::doubleValue) / Median.of(one, Double::doubleValue),
                TARGET,
                figures));
    }

    private static void put(ArrayNode list, List<Double> values) {
        values.forEach(value -> list.add(Math.round(value)));
    }

    /** Side by side, since each check waits for the slow source. */
    private static void connect(Run run, BenchSource source, BenchStage stage, int connections) {
        run.tell("%d connections to a slow source", connections);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            CompletableFuture.allOf(IntStream.range(0, connections)
                            .mapToObj(_ -> CompletableFuture.runAsync(
                                    () -> stage.connect("benchmark-slow", source.connectForm()), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    /** A stretch of time in which rows are counted, by the workers' own metric. */
    private static final class Window {
        private static final Duration SETTLE = Duration.ofSeconds(10);

        private final Run run;
        private final HttpClient http = HttpClient.newHttpClient();
        private final ServiceProcess first;
        private final ServiceProcess second;

        private Window(Run run, BenchStage stage) {
            this.run = run;
            this.first = stage.deployment().service("sync-worker");
            this.second = stage.deployment().service("sync-worker-1");
        }

        private void workers(int number) throws InterruptedException {
            if (number == 2) {
                second.start();
            } else {
                second.stop();
            }
            Thread.sleep(SETTLE);
        }

        private double rowsASecond() throws IOException, InterruptedException {
            double before = records();
            long began = System.nanoTime();
            Thread.sleep(Duration.ofSeconds(run.small() ? 15 : 30));
            return (records() - before) / ((System.nanoTime() - began) / 1e9);
        }

        private double records() throws IOException, InterruptedException {
            double sum = 0;
            for (ServiceProcess worker :
                    Stream.of(first, second).filter(ServiceProcess::isRunning).toList()) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(worker.url() + "/q/metrics"))
                        .build();
                sum += http.send(request, BodyHandlers.ofString())
                        .body()
                        .lines()
                        .filter(line -> line.startsWith(METRIC))
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum();
            }
            return sum;
        }
    }
}
