package io.millrace.benchmarks.report;

/** Measures one thing and tells its results as they come. What it starts it also stops, whatever ends it. */
public interface Benchmark {
    /** The name on the command line and in the results. */
    String name();

    /** Measures; an exception means that a result is missing, not that a target was missed. */
    void run(Run run) throws Exception;
}
