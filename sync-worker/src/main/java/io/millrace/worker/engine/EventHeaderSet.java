package io.millrace.worker.engine;

import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.SyncRequested;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** The headers that all events of one page or cursor share, made once, and those of each single event. */
final class EventHeaderSet {
    private final List<Header> shared = new ArrayList<>();

    EventHeaderSet(SyncRequested request, Instant time) {
        share(EventHeaders.SPEC_VERSION, EventHeaders.SPEC_VERSION_VALUE);
        share(EventHeaders.SOURCE, "/connections/" + request.connectionId());
        share(EventHeaders.TIME, time.toString());
        share(EventHeaders.CONTENT_TYPE, EventHeaders.JSON);
        share(EventHeaders.CONNECTION_ID, request.connectionId().toString());
        share(EventHeaders.ENTITY, request.entity().id());
        share(EventHeaders.SYSTEM, request.system());
        share(EventHeaders.RUN_ID, request.runId());
    }

    void share(String name, String value) {
        shared.add(header(name, value));
    }

    List<Header> with(Header... own) {
        List<Header> headers = new ArrayList<>(shared.size() + own.length);
        headers.addAll(shared);
        headers.addAll(List.of(own));
        return headers;
    }

    static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
