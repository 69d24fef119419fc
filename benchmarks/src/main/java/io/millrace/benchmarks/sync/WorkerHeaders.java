package io.millrace.benchmarks.sync;

import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.EventTypes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Headers in number and size like those of record-changed: those of a run made once, and five for each record. */
final class WorkerHeaders {
    private static final int PAGE_ROWS = 5_000;
    private static final String RUN = "01KAZZZZZZZZZZZZZZZZZZZZZZ";

    private final String entity;
    private final List<Header> shared;
    private long rows;

    WorkerHeaders(String connectionId, String entity) {
        this.entity = entity;
        this.shared = List.of(
                header(EventHeaders.SPEC_VERSION, EventHeaders.SPEC_VERSION_VALUE),
                header(EventHeaders.SOURCE, "/connections/" + connectionId),
                header(EventHeaders.TIME, Instant.now().toString()),
                header(EventHeaders.CONTENT_TYPE, EventHeaders.JSON),
                header(EventHeaders.CONNECTION_ID, connectionId),
                header(EventHeaders.ENTITY, entity),
                header(EventHeaders.SYSTEM, "benchmark"),
                header(EventHeaders.RUN_ID, RUN),
                header(EventHeaders.PAGE, "0"));
    }

    List<Header> of(String id) {
        long page = rows / PAGE_ROWS;
        long ordinal = rows % PAGE_ROWS;
        rows++;
        List<Header> headers = new ArrayList<>(shared);
        headers.add(header(EventHeaders.ID, RUN + "-" + page + "-" + ordinal));
        headers.add(header(EventHeaders.ORDINAL, Long.toString(ordinal)));
        headers.add(header(EventHeaders.TYPE, EventTypes.RECORD_CHANGED));
        headers.add(header(EventHeaders.SUBJECT, entity + "/" + id));
        headers.add(header(EventHeaders.SOURCE_VERSION, "2026-01-01 00:00:00.001+00"));
        return headers;
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
