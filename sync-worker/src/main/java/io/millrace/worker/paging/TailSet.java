package io.millrace.worker.paging;

import io.millrace.contracts.DeliveredVersion;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The versions delivered lately, so that those which a source shows again (a lookback, a value in the future) are dropped. It
 * only ever drops exact repeats; beyond its cap the oldest are forgotten, and the mapper finds the repeats by content.
 */
final class TailSet {
    static final int CAP = 5_000;

    private final CursorScale scale;
    private final Map<String, DeliveredVersion> versions = new LinkedHashMap<>();

    TailSet(CursorScale scale, List<DeliveredVersion> delivered) {
        this.scale = scale;
        delivered.forEach(version -> versions.put(version.id(), version));
    }

    boolean isRepeat(SourceRecord sourceRecord) {
        DeliveredVersion known = versions.get(sourceRecord.id());
        return known != null && known.hash().equals(ContentHash.of(sourceRecord.content()));
    }

    void add(SourceRecord sourceRecord) {
        versions.put(
                sourceRecord.id(),
                new DeliveredVersion(sourceRecord.id(), sourceRecord.value(), ContentHash.of(sourceRecord.content())));
    }

    /** Forgets a record's earlier version. */
    void remove(String id) {
        versions.remove(id);
    }

    /** Forgets what no run will read again: versions with a value before {@code start}. */
    void forgetBefore(Instant start) {
        versions.values().removeIf(version -> age(version).isBefore(start));
    }

    List<DeliveredVersion> versions() {
        if (versions.size() > CAP) {
            versions.values().stream()
                    .sorted(Comparator.comparing(this::age))
                    .limit(versions.size() - CAP)
                    .toList()
                    .forEach(version -> versions.remove(version.id()));
        }
        return List.copyOf(versions.values());
    }

    /** A version without a readable value never gets too old, as its record may be shown by every run. */
    private Instant age(DeliveredVersion version) {
        return version.value() == null
                ? Instant.MAX
                : scale.instant(version.value()).orElse(Instant.MAX);
    }
}
