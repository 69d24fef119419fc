package io.millrace.worker.engine;

import java.util.OptionalLong;

/** The two offsets by which a partition is loaded; in which order they are asked for is the protocol's decision. */
interface LogEnds extends AutoCloseable {
    /** Offset of the next request to be accepted; empty while an open transaction may commit another: to be asked again. */
    OptionalLong stableOffset(int partition);

    /** End of the partition's cursors, open transactions included. */
    long highWatermark(int partition);

    @Override
    void close();
}
