package io.millrace.benchmarks.measure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.benchmarks.report.Result;
import java.util.Map;

/**
 * What moving a number of rows took.
 *
 * @param cpu seconds by part; the part called {@code client} did the moving
 */
public record Throughput(long rows, double seconds, Map<String, Double> cpu) {
    public static final String CLIENT = "client";

    public double rowsASecond() {
        return rows / seconds;
    }

    public double cpuSeconds() {
        return cpu.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    public double clientCpuSeconds() {
        return cpu.get(CLIENT);
    }

    public ObjectNode figures() {
        ObjectNode figures = Result.newFigures()
                .put("rows", rows)
                .put("seconds", hundredths(seconds))
                .put("rowsPerSecond", Math.round(rowsASecond()));
        ObjectNode parts = figures.putObject("cpuSeconds");
        cpu.forEach((part, used) -> parts.put(part, hundredths(used)));
        return figures;
    }

    @Override
    public String toString() {
        return "%,d rows/s, CPU %.2f s %s"
                .formatted(Math.round(rowsASecond()), cpuSeconds(), figures().path("cpuSeconds"));
    }

    private static double hundredths(double number) {
        return Math.round(number * 100) / 100.0;
    }
}
