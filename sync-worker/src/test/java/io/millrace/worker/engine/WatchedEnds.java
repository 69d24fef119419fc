package io.millrace.worker.engine;

import java.util.OptionalLong;

/** The worker's real questions to the brokers; tells on the process's log when one has no answer yet. */
final class WatchedEnds implements LogEnds {
    static final String WAITING = "waits for a stable offset";

    private final LogEnds real;

    WatchedEnds(LogEnds real) {
        this.real = real;
    }

    @Override
    public OptionalLong stableOffset(int partition) {
        OptionalLong offset = real.stableOffset(partition);
        if (offset.isEmpty()) {
            System.out.println("partition " + partition + " " + WAITING);
        }
        return offset;
    }

    @Override
    public long highWatermark(int partition) {
        return real.highWatermark(partition);
    }

    @Override
    public void close() {
        real.close();
    }
}
