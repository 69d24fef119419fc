package io.millrace.benchmarks.sync;

import io.millrace.benchmarks.measure.CpuMeter;
import io.millrace.benchmarks.measure.Throughput;
import io.millrace.benchmarks.stage.BenchSource;
import io.millrace.benchmarks.stage.BenchStage;
import io.millrace.launcher.api.CreatedConnection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** The packaged sync-worker reads the whole source for a new connection: exactly once, in order, to go on after any crash. */
final class WorkerSync {
    private final BenchSource source;
    private final BenchStage stage;

    WorkerSync(BenchSource source, BenchStage stage) {
        this.source = source;
        this.stage = stage;
    }

    /** From the answer to the connecting call, with which the runs are asked for, to the last cursor that is committed. */
    Throughput run() {
        Map<String, DoubleSupplier> parts = new LinkedHashMap<>();
        parts.put(Throughput.CLIENT, () -> stage.serviceCpuSeconds("sync-worker"));
        parts.put("broker", stage::brokerCpuSeconds);
        parts.put("source", source::cpuSeconds);
        try (CursorWatch cursors = new CursorWatch(stage.bootstrapServers())) {
            CreatedConnection connection = stage.connect("benchmark", source.connectForm());
            CpuMeter cpu = new CpuMeter(parts);
            long began = System.nanoTime();
            long rows = cursors.awaitDone(connection.id(), BenchSource.TABLES.size());
            return new Throughput(rows, (System.nanoTime() - began) / 1e9, cpu.seconds());
        }
    }
}
