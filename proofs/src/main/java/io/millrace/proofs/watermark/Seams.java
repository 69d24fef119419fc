package io.millrace.proofs.watermark;

import io.millrace.worker.paging.CursorScale;
import io.millrace.worker.paging.FixedBound;
import io.millrace.worker.paging.RowSource;
import io.millrace.worker.paging.SourceTrouble;
import io.millrace.worker.paging.Windows;
import io.millrace.worker.stream.RunEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/** Where a deliberately wrong variant of the worker's code is put in, to show that the simulation would notice it. */
interface Seams {
    /** The worker's code as it is. */
    Seams NONE = new Seams() {};

    /**
     * What a wrong variant may look at.
     *
     * @param newest change time that is visible in the source
     * @param bound as the source would give it now
     */
    record Moment(Instant worker, Optional<Instant> newest, FixedBound bound, CursorScale scale, ZoneId zone) {}

    default Windows windows(Windows windows) {
        return windows;
    }

    default FixedBound bound(FixedBound bound, Supplier<Moment> moment) {
        return bound;
    }

    default RowSource<SourceTrouble> rows(RowSource<SourceTrouble> source) {
        return source;
    }

    default RunEvent told(RunEvent event, Supplier<Moment> moment) {
        return event;
    }

    /** Whether what a list has not named yet is taken for deleted before the list is complete. */
    default boolean sweepsPartialLists() {
        return false;
    }

    /** Whether a cursor may be in the log without the pages that it counts. */
    default boolean cursorFirst() {
        return false;
    }
}
