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
import java.util.List;

/** Source to unified topic, and on to the record store that REST reads, with everything running, beside the limit of one thread. */
public final class PipelineBenchmark implements Benchmark {
    private static final Target UNIFIED = Target.atLeast(0.35);
    private static final Target STORED = Target.atLeast(0.2);

    @Override
    public String name() {
        return "pipeline";
    }

    @Override
    public void run(Run run) throws Exception {
        long rows = run.small() ? 100_000 : 1_000_000;
        int rounds = run.small() ? 2 : 3;
        List<Throughput> limits = new ArrayList<>();
        List<WholeWay.Passed> passed = new ArrayList<>();
        try (BenchSource source = BenchSource.start(run);
                BenchStage stage = BenchStage.start(run)) {
            source.fill(rows);
            Limit limit = new Limit(source, stage);
            WholeWay way = new WholeWay(source, stage);
            // The first round warms up and does not count.
            for (int round = 0; round <= rounds; round++) {
                Throughput alone = limit.run(RowReading.COPY);
                run.tell("round %d: limit: %s", round, alone);
                WholeWay.Passed all = way.run();
                run.tell("round %d: unified after %.1f s; stored: %s", round, all.unifiedSeconds(), all.stored());
                if (round > 0) {
                    limits.add(alone);
                    passed.add(all);
                }
            }
        }
        report(run, limits, passed);
    }

    private static void report(Run run, List<Throughput> limits, List<WholeWay.Passed> passed) {
        ObjectNode figures = Result.newFigures();
        ArrayNode limit = figures.putArray("limit");
        limits.forEach(round -> limit.add(round.figures()));
        ArrayNode stored = figures.putArray("stored");
        passed.forEach(round -> stored.add(round.stored().figures().put("unifiedSeconds", round.unifiedSeconds())));
        double reference = Median.of(limits, Throughput::rowsASecond);
        run.found(Result.ratio(
                "pipeline: source to unified topic, rows/s",
                "limit",
                Median.of(passed, WholeWay.Passed::unifiedRowsASecond) / reference,
                UNIFIED,
                figures));
        run.found(Result.ratio(
                "pipeline: source to record store, rows/s",
                "limit",
                Median.of(passed, round -> round.stored().rowsASecond()) / reference,
                STORED,
                figures));
    }
}
