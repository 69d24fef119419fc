package io.millrace.mapping.records;

import io.millrace.contracts.RecordKey;
import io.millrace.contracts.StreamId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/** The latest source versions of records that the record store knows. */
@ApplicationScoped
public class LatestRawRecords {
    /** Records in memory at a time, since one may have megabytes. */
    private static final int STEP = 20;

    private final RecordStore store;
    private final RawRecords raw;

    LatestRawRecords(RecordStore store, RawRecords raw) {
        this.store = store;
        this.raw = raw;
    }

    /** The source versions by record id; without those of records that were purged meanwhile. */
    Map<UUID, byte[]> values(List<UUID> recordIds) {
        Map<UUID, byte[]> values = raw.read(store.pointers(recordIds));
        List<UUID> gone =
                recordIds.stream().filter(id -> !values.containsKey(id)).toList();
        if (!gone.isEmpty()) {
            // A newer version came between pointer and log, and compaction took the old one: its pointer is newer by
            // now.
            values.putAll(raw.read(store.pointers(gone)));
        }
        return values;
    }

    /** Passes on the source versions of a stream's living records, those first whose unified record changed last. */
    public void forEachOf(StreamId stream, int limit, BiConsumer<RecordKey, byte[]> action) {
        Map<UUID, String> sourceIds = store.latest(stream, limit);
        List<UUID> ids = new ArrayList<>(sourceIds.keySet());
        for (int from = 0; from < ids.size(); from += STEP) {
            List<UUID> step = ids.subList(from, Math.min(from + STEP, ids.size()));
            Map<UUID, byte[]> values = values(step);
            step.stream().filter(values::containsKey).forEach(id -> {
                RecordKey key = new RecordKey(stream.connectionId(), stream.entity(), sourceIds.get(id));
                action.accept(key, values.get(id));
            });
        }
    }
}
