package io.millrace.proofs.oracle;

import io.millrace.contracts.Environment;
import io.millrace.contracts.RecordKey;
import io.millrace.contracts.SyncCounts;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.proofs.oracle.Sighting.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What services might have written of one stream, for tests of what is said about it. */
final class Written {
    static final UUID CONNECTION = UUID.fromString("00000000-0000-0000-0000-00000000000a");
    static final String RUN = "run-1";
    static final String LATER_RUN = "run-2";

    private Written() {}

    static RecordKey key(int id) {
        return new RecordKey(CONNECTION, UnifiedEntity.ASSETS, Integer.toString(id));
    }

    static Sighting.Raw raw(int id, Place place, long version) {
        return new Sighting.Raw(key(id), 0, place.page() * 100L + place.ordinal(), place, version);
    }

    static Sighting.Unified unified(int id, long rawOffset, long version) {
        UUID recordId = key(id).unifiedId();
        byte[] content = "version %d".formatted(version).getBytes(StandardCharsets.UTF_8);
        return new Sighting.Unified(
                recordId, CONNECTION, 0, rawOffset, version, ContentDigest.of(content, recordId, CONNECTION));
    }

    static SyncRequested request(String run) {
        return new SyncRequested(
                CONNECTION,
                UnifiedEntity.ASSETS,
                run,
                0,
                SyncKind.INCREMENTAL,
                Environment.LIVE,
                "factory",
                Map.of(),
                null,
                Instant.EPOCH);
    }

    static Sighting.Cursor cursor(String run, SyncState state, long pages, long records) {
        return new Sighting.Cursor(
                new SyncCursor(
                        request(run),
                        null,
                        state,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new SyncCounts(pages, records, 0, 0, 0, null),
                        null,
                        null,
                        null,
                        null,
                        null),
                0);
    }
}
