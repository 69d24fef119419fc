package io.millrace.proofs.postgres;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.worker.paging.SourceRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which versions were delivered: the last of each row, and when each was seen first. To be used by one thread. */
final class VersionsRead {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Long> last = new HashMap<>();
    private final Map<Long, Instant> first = new HashMap<>();

    void add(List<SourceRecord> records, Instant time) {
        for (SourceRecord sourceRecord : records) {
            long version = version(sourceRecord);
            last.put(sourceRecord.id(), version);
            first.putIfAbsent(version, time);
        }
    }

    private static long version(SourceRecord sourceRecord) {
        try {
            return JSON.readTree(sourceRecord.content()).path("version").asLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version of each row that was delivered last. */
    Map<String, Long> last() {
        return last;
    }

    /** When each version was delivered first. */
    Map<Long, Instant> first() {
        return first;
    }
}
