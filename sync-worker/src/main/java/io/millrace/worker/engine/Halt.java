package io.millrace.worker.engine;

/** Ends the process at once, without clean-up: what was not committed must not be, and the supervisor starts it anew. */
@FunctionalInterface
interface Halt {
    void now(String reason, Throwable cause);
}
