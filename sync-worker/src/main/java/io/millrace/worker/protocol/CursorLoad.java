package io.millrace.worker.protocol;

import io.millrace.contracts.StreamId;
import io.millrace.contracts.SyncCursor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The load of one partition: what is read of the log, and in which order. The committed offset first, and only a stable one,
 * then the high watermark, which no open transaction holds back as it does the end that a committed reader sees. So no
 * committed cursor is missed, and a transaction still open by then is waited for.
 */
public final class CursorLoad {
    /** What is to be read next. */
    public sealed interface Reading {
        /** The committed offset of the partition's requests once no transaction on it is open; where none is, the beginning. */
        record StableOffset() implements Reading {}

        /** The end of the partition's cursors, open transactions included. */
        record HighWatermark() implements Reading {}

        /** The committed cursors, from the beginning until the reader's position is here. */
        record Cursors(long until) implements Reading {}

        record Nothing() implements Reading {}
    }

    /** What the log says of a partition: its streams' cursors and the offset of the next request. */
    public record Loaded(Assignment assignment, Collection<SyncCursor> cursors, long nextOffset) {}

    private final Assignment assignment;
    private final Map<StreamId, SyncCursor> cursors = new LinkedHashMap<>();
    private Reading next = new Reading.StableOffset();
    private long nextOffset;

    public CursorLoad(Assignment assignment) {
        this.assignment = assignment;
    }

    public Assignment assignment() {
        return assignment;
    }

    public Reading next() {
        return next;
    }

    public void stableOffset(long offset) {
        nextOffset = offset;
        next = new Reading.HighWatermark();
    }

    public void highWatermark(long offset) {
        next = new Reading.Cursors(offset);
    }

    /** A later cursor of the same stream counts; streams stay in the order of their last one, the one that waits longest first. */
    public void cursor(SyncCursor cursor) {
        cursors.remove(cursor.stream());
        cursors.put(cursor.stream(), cursor);
    }

    /** A stream's cursor was deleted. */
    public void deleted(StreamId stream) {
        cursors.remove(stream);
    }

    /** The reader has come so far. */
    public void position(long position) {
        if (next instanceof Reading.Cursors reading && position >= reading.until()) {
            next = new Reading.Nothing();
        }
    }

    public boolean isComplete() {
        return next instanceof Reading.Nothing;
    }

    public Loaded loaded() {
        return new Loaded(assignment, List.copyOf(cursors.values()), nextOffset);
    }
}
