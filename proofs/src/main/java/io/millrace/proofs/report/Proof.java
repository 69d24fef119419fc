package io.millrace.proofs.report;

/** A claim put to the test. What it starts it also stops, whatever ends it, an interrupt by Ctrl-C included. */
public interface Proof {
    /** The name on the command line and in the verdict. */
    String name();

    /** Runs the test; an exception means that no verdict was reached, which proves nothing. */
    Verdict run(Progress progress) throws Exception;
}
