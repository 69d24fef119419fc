package io.millrace.benchmarks.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Processor seconds of several parts between two moments. */
public final class CpuMeter {
    private final Map<String, DoubleSupplier> parts;
    private final Map<String, Double> before = new LinkedHashMap<>();

    /** @param parts by name, each as it counts from its own start */
    public CpuMeter(Map<String, DoubleSupplier> parts) {
        this.parts = new LinkedHashMap<>(parts);
        parts.forEach((name, seconds) -> before.put(name, seconds.getAsDouble()));
    }

    /** Since this was made. */
    public Map<String, Double> seconds() {
        Map<String, Double> used = new LinkedHashMap<>();
        parts.forEach((name, seconds) -> used.put(name, seconds.getAsDouble() - before.get(name)));
        return used;
    }
}
