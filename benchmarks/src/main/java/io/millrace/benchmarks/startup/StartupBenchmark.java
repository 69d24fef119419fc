package io.millrace.benchmarks.startup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.benchmarks.measure.Median;
import io.millrace.benchmarks.report.Benchmark;
import io.millrace.benchmarks.report.Result;
import io.millrace.benchmarks.report.Run;
import io.millrace.benchmarks.report.Target;
import io.millrace.local.ProjectRoot;
import io.millrace.local.deployment.Deployment;
import io.millrace.local.deployment.DeploymentOptions;
import io.millrace.local.deployment.Ports;
import io.millrace.local.service.ServiceProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How long everything takes to come up and what memory it holds. The first start is on an empty folder. */
public final class StartupBenchmark implements Benchmark {
    private static final Target READY = Target.atMost(20);
    private static final Target ALONE = Target.atMost(3);
    private static final Target SMALL_MEMORY = Target.atMost(350);
    private static final Target MAPPING_MEMORY = Target.atMost(450);

    /** @param ready seconds until the service was ready beside all others, and alone by its own word */
    private record Start(String service, double ready, double alone, long residentMegabytes) {}

    private record Round(double ready, List<Start> services) {}

    private final int rounds;

    public StartupBenchmark(int rounds) {
        this.rounds = rounds;
    }

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public void run(Run run) {
        List<Round> measured = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            measured.add(round(run));
            run.tell(
                    "round %d of %d: ready after %.1f s",
                    round, rounds, measured.getLast().ready());
        }
        ObjectNode figures = figures("readySeconds", measured.stream().map(Round::ready));
        run.found(Result.value("startup: all ready, first", measured.getFirst().ready(), "s", READY, figures));
        for (Start first : measured.getFirst().services()) {
            service(first.service(), measured, run);
        }
    }

    private static void service(String name, List<Round> rounds, Run run) {
        List<Start> starts = rounds.stream()
                .flatMap(round -> round.services().stream())
                .filter(start -> start.service().equals(name))
                .toList();
        ObjectNode alone = figures("startedAloneSeconds", starts.stream().map(Start::alone));
        alone.setAll(figures("readySeconds", starts.stream().map(Start::ready)));
        run.found(Result.value("startup: " + name, Median.of(starts, Start::alone), "s", ALONE, alone));
        Target memory = name.equals("mapping-service") ? MAPPING_MEMORY : SMALL_MEMORY;
        ObjectNode resident =
                figures("residentMegabytes", starts.stream().map(start -> (double) start.residentMegabytes()));
        run.found(Result.value(
                "startup: memory of " + name, Median.of(starts, Start::residentMegabytes), "MB", memory, resident));
    }

    private static Round round(Run run) {
        DeploymentOptions options = DeploymentOptions.of(
                        ProjectRoot.find(), run.folder().resolve("millrace"))
                .with(Ports.free());
        try (Deployment deployment = run.closing().guard(new Deployment(options))) {
            long began = System.nanoTime();
            deployment.start();
            double ready = seconds(Duration.ofNanos(System.nanoTime() - began));
            List<Start> together = deployment.services().stream()
                    .map(service -> new Start(
                            service.name(), seconds(service.startDuration()), 0, service.residentBytes() >> 20))
                    .toList();
            List<Start> services = new ArrayList<>();
            for (Start start : together) {
                services.add(new Start(
                        start.service(),
                        start.ready(),
                        alone(deployment.service(start.service())),
                        start.residentMegabytes()));
            }
            return new Round(ready, services);
        }
    }

    /** Started again by itself, which is the service's own time: nothing else wants the processors. */
    private static double alone(ServiceProcess service) {
        service.restart();
        return StartLine.lastSeconds(service.logFile()).orElse(Double.NaN);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static ObjectNode figures(String name, Stream<Double> values) {
        ObjectNode figures = Result.newFigures();
        ArrayNode rounds = figures.putArray(name);
        values.forEach(rounds::add);
        return figures;
    }
}
