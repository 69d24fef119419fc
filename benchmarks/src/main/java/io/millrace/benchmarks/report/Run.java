package io.millrace.benchmarks.report;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * One call of a benchmark.
 *
 * @param small whether it shall be through in a minute or so, at the price of wider noise
 * @param folder new and empty, removed afterwards
 * @param progress tells a person how far it is
 * @param results takes each result when it is known
 * @param closing stops what was started when the process is interrupted
 */
public record Run(
        boolean small, Path folder, Consumer<String> progress, Consumer<Result> results, StopOnInterrupt closing) {
    /** One line, such as {@code round 2 of 3: worker 98,000 rows/s}. */
    @SuppressWarnings("AnnotateFormatMethod") // The annotation would need a library for this alone.
    public void tell(String text, Object... values) {
        progress.accept(text.formatted(values));
    }

    public void found(Result result) {
        results.accept(result);
    }
}
