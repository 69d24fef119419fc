package io.millrace.proofs.faults;

import io.millrace.proofs.report.Progress;

/** Counts the faults and tells of each; a fault that hit nobody at work proves nothing. */
public final class FaultLog {
    private static final int TOLD_EACH = 50;

    private final Progress progress;
    private int faults;
    private int hits;
    private int ownExits;

    FaultLog(Progress progress) {
        this.progress = progress;
    }

    /** @param hit whether what was hit was at work */
    public void injected(String what, boolean hit) {
        faults++;
        hits += hit ? 1 : 0;
        progress.line("%d: %s%s".formatted(faults, what, hit ? "" : ", which was idle"));
    }

    /** One of many small faults, told of now and then. */
    void injectedOneOfMany(String what, boolean hit) {
        if (faults % TOLD_EACH == TOLD_EACH - 1) {
            injected(what, hit);
        } else {
            faults++;
            hits += hit ? 1 : 0;
        }
    }

    /** A process ended that nobody has ended: allowed, as a supervisor starts it again, but told. */
    void endedByItself(String service) {
        ownExits++;
        progress.line(service + " ended by itself and is started again");
    }

    public void note(String what) {
        progress.line(what);
    }

    int faults() {
        return faults;
    }

    int hits() {
        return hits;
    }

    int ownExits() {
        return ownExits;
    }
}
