package io.millrace.benchmarks.measure;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** The middle of measured values: one slow round does not move it. */
public final class Median {
    private Median() {}

    public static <T> double of(Collection<T> values, ToDoubleFunction<T> figure) {
        double[] sorted = values.stream().mapToDouble(figure).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no values");
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
