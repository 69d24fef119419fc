package io.millrace.launcher.screen;

import java.util.List;

/** Progress of several things at once. */
public interface Bars {
    /** Shows where they stand, one entry for each label. */
    void show(List<Amount> amounts);

    /**
     * How much of something is there.
     *
     * @param note a word on its state
     */
    record Amount(long done, long total, String note) {
        /** From 0 to 100; what has no total is complete. */
        public int percent() {
            return total <= 0 ? 100 : (int) Math.min(100, done * 100 / total);
        }
    }
}
