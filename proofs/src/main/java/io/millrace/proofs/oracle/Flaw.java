package io.millrace.proofs.oracle;

/** What can be wrong with what the services wrote. */
public enum Flaw {
    /** A version of a row that was not delivered, or a page of a run that is missing. */
    LOST("lost"),
    /** One (stream, run, page, ordinal) twice on record-changed, or one content twice in a row for a unified record. */
    DUPLICATE("duplicates"),
    /** A page of which only a part is visible, or a page without the cursor that counts it. */
    TORN("torn"),
    /** A record, a page or a cursor behind one that it should stand before. */
    OUT_OF_ORDER("outOfOrder"),
    /** A record or a version that the source never had. */
    GHOST("ghosts"),
    /** A record that could not be taken further, where all are good. */
    DEAD_LETTER("deadLetters"),
    /** What one reader has seen and the other has not. */
    DISAGREEMENT("disagreements"),
    /** A connection whose final state differs from that of the fault-free twin, or over REST from that on the topics. */
    UNEQUAL("unequal");

    private final String figure;

    Flaw(String figure) {
        this.figure = figure;
    }

    /** Its name among a verdict's figures. */
    public String figure() {
        return figure;
    }
}
