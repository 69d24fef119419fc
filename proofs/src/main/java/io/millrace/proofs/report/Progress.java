package io.millrace.proofs.report;

/** Tells a person how far a long test is; the verdict alone goes to standard output. */
@FunctionalInterface
public interface Progress {
    /** One line, such as {@code kill 12 of 25: sync-worker-1}. */
    void line(String text);

    /** Tells nobody. */
    static Progress silent() {
        return _ -> {};
    }
}
