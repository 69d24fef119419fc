package io.millrace.worker.paging;

/**
 * How many rows to ask for, so that a page comes near a size in bytes whatever the rows weigh. It begins small and grows at
 * most fivefold a page: nothing is known of the rows' weight at first.
 */
public final class PageSize {
    private static final int FIRST = 400;
    private static final int GROWTH = 5;

    private final long targetBytes;
    private final int maxRows;
    private int rows;

    public PageSize(long targetBytes, int maxRows) {
        this.targetBytes = targetBytes;
        this.maxRows = maxRows;
        this.rows = Math.min(FIRST, maxRows);
    }

    int rows() {
        return rows;
    }

    int mostRows() {
        return maxRows;
    }

    /** A page that has grown to this size is to be cut. */
    long fullBytes() {
        return 2 * targetBytes;
    }

    /** Learns from a page that was read. */
    void learn(int rowsRead, long bytes) {
        if (rowsRead > 0) {
            long fitting = targetBytes * rowsRead / Math.max(1, bytes);
            rows = (int) Math.clamp(fitting, 1, Math.min(maxRows, (long) rows * GROWTH));
        }
    }
}
