package io.millrace.proofs.oracle;

import io.millrace.proofs.oracle.Sighting.Place;

/** What was seen last of one record, on both topics. */
final class RecordHistory {
    private static final long NONE = -1;

    private Place place;
    private long rawVersion = NONE;
    private long unifiedVersion = NONE;
    private long unifiedRawOffset = NONE;
    private ContentDigest content;

    void see(Sighting.Raw raw, Flaws flaws) {
        // The same place again is a duplicate, which is counted by the run's pages.
        boolean behind = place != null && raw.place().compareTo(place) < 0;
        if (behind || raw.version() < rawVersion) {
            flaws.add(
                    Flaw.OUT_OF_ORDER,
                    "%s: %s, version %d after %s, version %d"
                            .formatted(raw.key().key(), raw.place(), raw.version(), place, rawVersion));
        }
        place = raw.place();
        rawVersion = raw.version();
    }

    void see(Sighting.Unified unified, Flaws flaws) {
        if (unified.content().equals(content)) {
            flaws.add(Flaw.DUPLICATE, "unified %s, version %d".formatted(unified.id(), unified.version()));
        } else if (unified.rawOffset() <= unifiedRawOffset || unified.version() < unifiedVersion) {
            flaws.add(
                    Flaw.OUT_OF_ORDER,
                    "unified %s: version %d of offset %d after version %d of offset %d"
                            .formatted(
                                    unified.id(),
                                    unified.version(),
                                    unified.rawOffset(),
                                    unifiedVersion,
                                    unifiedRawOffset));
        }
        unifiedRawOffset = unified.rawOffset();
        unifiedVersion = unified.version();
        content = unified.content();
    }

    /** Whether a raw record of this version has been seen already. */
    boolean has(long version) {
        return rawVersion == version;
    }

    /** Whether both topics have come to this version of the row. */
    boolean isAt(long version) {
        return rawVersion == version && unifiedVersion == version;
    }

    /** Whether a topic has a version that the row does not have yet. */
    boolean isAhead(long version) {
        return rawVersion > version || unifiedVersion > version;
    }

    /** The latest unified content, null while there is none. */
    ContentDigest content() {
        return content;
    }

    @Override
    public String toString() {
        return "record-changed at version %d, unified at %d".formatted(rawVersion, unifiedVersion);
    }
}
