package io.millrace.proofs.watermark;

import java.util.List;

/**
 * A transaction of the source's own users.
 *
 * @param shown from when the source shows that it is open
 * @param end when its writes become visible
 * @param writes none when it is rolled back
 */
record Transaction(long start, long shown, long end, List<Write> writes) {
    /** What happens to a row. */
    enum Change {
        PUT,
        MARK_DELETED,
        REMOVE
    }

    /**
     * @param stamp change time; null: none
     * @param keyed whether the row has a key
     * @param weight bytes of its content beyond the necessary
     */
    record Write(int id, Change change, Long stamp, boolean keyed, int weight) {}
}
