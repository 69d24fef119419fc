package io.millrace.worker.stream;

/** The reason codes on which the stream's own rules depend. */
public final class Reasons {
    /** The source itself has named a time before which it must not be asked again. */
    public static final String THROTTLED = "source-throttled";

    private Reasons() {}
}
