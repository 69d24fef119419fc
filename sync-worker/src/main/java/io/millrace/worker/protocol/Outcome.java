package io.millrace.worker.protocol;

/** What is known of a transaction that did not go through. */
public enum Outcome {
    /** Nothing of it is in the log. */
    ABORTED,
    /** All of it is in the log or nothing: only the log can tell. */
    UNKNOWN
}
