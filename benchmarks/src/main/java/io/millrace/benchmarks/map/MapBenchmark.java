package io.millrace.benchmarks.map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.benchmarks.measure.Median;
import io.millrace.benchmarks.report.Benchmark;
import io.millrace.benchmarks.report.Result;
import io.millrace.benchmarks.report.Run;
import io.millrace.benchmarks.report.Target;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Records a second and core of the mapping function, beside a transform written by hand; JMH, a JVM for each turn, in turns. */
public final class MapBenchmark implements Benchmark {
    private static final Target TARGET = Target.atLeast(1.2);

    @Override
    public String name() {
        return "map";
    }

    @Override
    public void run(Run run) throws RunnerException {
        int rounds = run.small() ? 2 : 5;
        List<Double> plan = new ArrayList<>();
        List<Double> handWritten = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            plan.add(nanos("plan", run.small()));
            handWritten.add(nanos("handWritten", run.small()));
            run.tell(
                    "round %d of %d: plan %.0f ns a record, by hand %.0f ns",
                    round, rounds, plan.getLast(), handWritten.getLast());
        }
        ObjectNode figures = Result.newFigures();
        ArrayNode plans = figures.putArray("planNanoseconds");
        plan.forEach(nanos -> plans.add(Math.round(nanos)));
        ArrayNode hands = figures.putArray("handWrittenNanoseconds");
        handWritten.forEach(nanos -> hands.add(Math.round(nanos)));
        figures.put("recordsPerSecondAndCore", Math.round(1e9 / median(plan)));
        run.found(Result.ratio(
                "map: records/s a core",
                "hand-written Jackson streaming",
                median(handWritten) / median(plan),
                TARGET,
                figures));
    }

    private static double nanos(String method, boolean small) throws RunnerException {
        TimeValue turn = TimeValue.seconds(small ? 1 : 2);
        Options options = new OptionsBuilder()
                .include(MapRound.class.getName() + "\\." + method + "$")
                .forks(1)
                .threads(1)
                .warmupIterations(4)
                .warmupTime(turn)
                .measurementIterations(small ? 3 : 5)
                .measurementTime(turn)
                .jvmArgsPrepend("-XX:+UseSerialGC", "-Xmx256m")
                .verbosity(VerboseMode.SILENT)
                .build();
        RunResult counted = new Runner(options).runSingle();
        return score(counted, "nanoseconds") / score(counted, "mapped");
    }

    private static double score(RunResult counted, String name) {
        return counted.getSecondaryResults().get(name).getScore();
    }

    private static double median(List<Double> values) {
        return Median.of(values, Double::doubleValue);
    }
}
