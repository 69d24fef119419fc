package io.millrace.worker.engine;

import static io.millrace.worker.engine.EventHeaderSet.header;

import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.KeyListCompleted;
import io.millrace.contracts.KeyListProgress;
import io.millrace.contracts.KeysListed;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.Topics;
import io.millrace.worker.paging.KeyListSteps;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Turns listed keys into events, in as many as their size asks for, and says when the list is complete. */
final class KeyListWriter {
    /** Bytes of keys in one event, which JSON may make longer several times over. */
    private static final int FULL = 400_000;

    private final SyncRequested request;
    private final EventHeaderSet headers;
    private final List<ProducerRecord<byte[], byte[]>> events = new ArrayList<>();
    private long bytes;

    KeyListWriter(SyncRequested request, Instant listedAt) {
        this.request = request;
        this.headers = new EventHeaderSet(request, listedAt);
    }

    KeyListSteps.Encoder.Encoded encode(KeyListProgress before, List<String> keys, boolean last) {
        List<String> page = new ArrayList<>();
        long size = 0;
        for (String key : keys) {
            page.add(key);
            size += key.length();
            if (size >= FULL) {
                add(before.pages(), page);
                page = new ArrayList<>();
                size = 0;
            }
        }
        if (!page.isEmpty()) {
            add(before.pages(), page);
        }
        long pages = events.size();
        if (last) {
            complete(before.plus(pages, keys.size(), 0, null));
        }
        return new KeyListSteps.Encoder.Encoded(new PageEvents(List.copyOf(events), 0, bytes), pages);
    }

    private void add(long first, List<String> keys) {
        long page = first + events.size();
        send(
                EventTypes.KEYS_LISTED,
                Long.toString(page),
                Messages.write(new KeysListed(request.connectionId(), request.entity(), request.runId(), page, keys)));
    }

    private void complete(KeyListProgress whole) {
        send(
                EventTypes.KEY_LIST_COMPLETED,
                "completed",
                Messages.write(new KeyListCompleted(
                        request.connectionId(),
                        request.entity(),
                        request.runId(),
                        whole.pages(),
                        whole.keys(),
                        whole.startedAt())));
    }

    private void send(String type, String part, byte[] value) {
        byte[] key = request.stream().key().getBytes(StandardCharsets.UTF_8);
        events.add(new ProducerRecord<>(
                Topics.KEY_LISTS,
                null,
                null,
                key,
                value,
                headers.with(
                        header(EventHeaders.ID, request.runId() + "-keys-" + part),
                        header(EventHeaders.TYPE, type),
                        header(EventHeaders.SUBJECT, request.entity().id()))));
        bytes += key.length + value.length;
    }
}
