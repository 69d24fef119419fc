package io.millrace.worker.paging;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.DeliveredVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides record by record what of a run's pages is delivered. It leaves to the next run what lies past the window, drops exact
 * repeats, and when in doubt delivers: a repeat is harmless later on, a gap is not.
 */
public final class PageSelection {
    /** Bounds the memory of a run that reads its window more than once; beyond it repeats are delivered. */
    private static final int SEEN_CAP = 500_000;

    /** What of a page is delivered; the unkeyed have no id and become dead letters. */
    public record Selected(List<SourceRecord> delivered, List<SourceRecord> unkeyed, long repeats) {}

    private final Windows windows;
    private final CursorInterval window;
    private final Instant tailStart;
    private final TailSet tail;
    private final boolean readsTwice;
    private final Set<Long> seen = new HashSet<>();

    /** @param readsTwice whether the source's paging makes the run read its window again to prove it complete */
    public PageSelection(Windows windows, CursorInterval window, List<DeliveredVersion> delivered, boolean readsTwice) {
        this.windows = windows;
        this.window = window;
        this.tailStart = windows.tailStart(window);
        this.tail = new TailSet(windows.scale(), delivered);
        this.readsTwice = readsTwice;
    }

    public Selected select(List<SourceRecord> records) {
        List<SourceRecord> delivered = new ArrayList<>(records.size());
        List<SourceRecord> unkeyed = new ArrayList<>();
        long repeats = 0;
        for (SourceRecord sourceRecord : records) {
            if (sourceRecord.id() == null || sourceRecord.id().isEmpty()) {
                unkeyed.add(sourceRecord);
            } else if (isPastWindow(sourceRecord)) {
                continue;
            } else if (isRepeat(sourceRecord)) {
                repeats++;
            } else {
                remember(sourceRecord);
                delivered.add(sourceRecord);
            }
        }
        return new Selected(delivered, unkeyed, repeats);
    }

    private boolean isPastWindow(SourceRecord sourceRecord) {
        if (sourceRecord.clamped() || sourceRecord.value() == null || windows.scale() == CursorScale.SQL_TIMESTAMP) {
            return false;
        }
        Optional<Instant> value = windows.scale().instant(sourceRecord.value());
        return value.isPresent() && !value.get().isBefore(windows.scale().parse(window.to()));
    }

    private boolean isRepeat(SourceRecord sourceRecord) {
        return tail.isRepeat(sourceRecord) || (readsTwice && seen.contains(ContentHash.of(sourceRecord)));
    }

    private void remember(SourceRecord sourceRecord) {
        if (readsTwice && seen.size() < SEEN_CAP) {
            seen.add(ContentHash.of(sourceRecord));
        }
        if (sourceRecord.clamped() || sourceRecord.value() == null || isInTail(sourceRecord.value())) {
            tail.add(sourceRecord);
        } else {
            tail.remove(sourceRecord.id());
        }
    }

    private boolean isInTail(String value) {
        return tailStart != null
                && windows.scale()
                        .instant(value)
                        .map(instant -> !instant.isBefore(tailStart))
                        .orElse(true);
    }

    /** The delivered versions that later runs have to know, once the window is wholly read. */
    public List<DeliveredVersion> tailAfterWindow() {
        tail.forgetBefore(tailStart == null ? windows.scale().parse(window.to()) : tailStart);
        return tail.versions();
    }

    /** The delivered versions that this run has to know if it is resumed. */
    public List<DeliveredVersion> tailWithinWindow() {
        return tail.versions();
    }
}
