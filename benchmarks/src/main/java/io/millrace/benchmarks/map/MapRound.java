package io.millrace.benchmarks.map;

import io.millrace.mapping.fieldmap.MapPlan;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One thread maps the sample over and over, by plan or by hand. Its processor time is counted and not the time that passes: what
 * else runs on the machine takes of the one but hardly of the other.
 */
@State(Scope.Thread)
public class MapRound {
    private final List<MapSample.Raw> records = MapSample.records();
    private final MapPlan plan = MapSample.plan();

    /** What the thread has done in an iteration. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Work {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        /** Records mapped. */
        public long mapped;

        /** Processor time used for them. */
        public long nanoseconds;

        private void count(long began, int records) {
            nanoseconds += THREADS.getCurrentThreadCpuTime() - began;
            mapped += records;
        }
    }

    /** The mapper's function, with the map of a system definition. */
    @Benchmark
    public void plan(Work work, Blackhole hole) {
        long began = Work.THREADS.getCurrentThreadCpuTime();
        for (MapSample.Raw raw : records) {
            hole.consume(plan.map(raw.key(), raw.value(), Optional.empty()));
        }
        work.count(began, records.size());
    }

    /** The transform written by hand. */
    @Benchmark
    public void handWritten(Work work, Blackhole hole) throws IOException {
        long began = Work.THREADS.getCurrentThreadCpuTime();
        for (MapSample.Raw raw : records) {
            hole.consume(HandWritten.map(raw.key(), raw.value()));
        }
        work.count(began, records.size());
    }
}
