package io.millrace.mapping.sweep;

import io.millrace.contracts.EventTypes;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.testing.TestConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a run's list of the vendors that a source has, page by page. */
final class KeyListWriter {
    static final String LISTED_AT = "2026-04-01T00:00:00Z";
    private static final int PAGE = 10;

    private final TestConnection connection;
    private final String runId;
    private final List<List<String>> pages = new ArrayList<>();

    KeyListWriter(TestConnection connection, String runId, List<String> keys) {
        this.connection = connection;
        this.runId = runId;
        for (int i = 0; i < keys.size(); i += PAGE) {
            pages.add(keys.subList(i, Math.min(i + PAGE, keys.size())));
        }
    }

    KeyListWriter writeAll() {
        for (int page = 0; page < pages.size(); page++) {
            write(page);
        }
        return end();
    }

    KeyListWriter write(int page) {
        String ids = pages.get(page).stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        return write(EventTypes.KEYS_LISTED, "\"page\":" + page + ",\"sourceIds\":[" + ids + "]");
    }

    KeyListWriter end() {
        int keys = pages.stream().mapToInt(List::size).sum();
        return write(
                EventTypes.KEY_LIST_COMPLETED,
                "\"pages\":" + pages.size() + ",\"keys\":" + keys + ",\"startedAt\":\"" + LISTED_AT + "\"");
    }

    private KeyListWriter write(String type, String content) {
        connection.keyList(
                UnifiedEntity.VENDORS,
                type,
                "{\"connectionId\":\"" + connection.id() + "\",\"entity\":\"vendors\",\"runId\":\"" + runId + "\","
                        + content + "}");
        return this;
    }
}
