package io.millrace.worker.stream;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.Guarantee;
import io.millrace.contracts.SourceBound;
import io.millrace.contracts.SyncReason;
import java.time.Instant;
import java.util.Optional;

/** What a run tells, in the order in which it happened. */
public sealed interface RunEvent {
    Run run();

    /** Whether the run reads no more after it. */
    default boolean isLast() {
        return switch (this) {
            case WindowFixed fixed -> false;
            case PageRead read -> read.page().last();
            case KeysRead read -> read.keys().last();
            case Parked parked -> true;
            case Failed failed -> true;
        };
    }

    /** What it adds to the log. */
    default Optional<ReadPage.Content> content() {
        return switch (this) {
            case PageRead read -> Optional.of(read.page().content());
            case KeysRead read -> Optional.of(read.keys().content());
            case WindowFixed fixed -> Optional.empty();
            case Parked parked -> Optional.empty();
            case Failed failed -> Optional.empty();
        };
    }

    /**
     * The window is fixed, before anything of it is read.
     *
     * @param expected the source's own count of the window; null where it gives none
     */
    record WindowFixed(Run run, CursorInterval window, SourceBound bound, Guarantee guarantee, Long expected)
            implements RunEvent {}

    record PageRead(Run run, ReadPage page) implements RunEvent {}

    /** More of the source's keys are listed. */
    record KeysRead(Run run, ReadKeys keys) implements RunEvent {}

    /**
     * Stopped by something that passes.
     *
     * @param fromWindowStart whether the window is to be read from its start, as the source no longer knows the position
     */
    record Parked(Run run, SyncReason reason, Instant retryAt, boolean fromWindowStart) implements RunEvent {}

    /** Stopped by something that a person has to mend. */
    record Failed(Run run, SyncReason reason) implements RunEvent {}
}
