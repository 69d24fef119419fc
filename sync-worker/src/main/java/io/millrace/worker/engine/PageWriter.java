package io.millrace.worker.engine;

import static io.millrace.worker.engine.EventHeaderSet.header;

import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.RecordKey;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.Topics;
import io.millrace.worker.paging.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Turns a page's records into events, each named by (run, page, ordinal), on the thread that read them. */
final class PageWriter {
    /** Room for a batch's own bytes around one record. */
    private static final int OVERHEAD = 16_384;

    private final SyncRequested request;
    private final long page;
    private final EventHeaderSet headers;
    private final List<ProducerRecord<byte[], byte[]>> events = new ArrayList<>();
    private long bytes;
    private long deleted;
    private long deadLetters;

    PageWriter(SyncRequested request, long page, Instant readAt) {
        this.request = request;
        this.page = page;
        this.headers = new EventHeaderSet(request, readAt);
        headers.share(EventHeaders.PAGE, Long.toString(page));
    }

    void add(SourceRecord sourceRecord) {
        RecordKey key = new RecordKey(request.connectionId(), request.entity(), sourceRecord.id());
        byte[] keyBytes = key.key().getBytes(StandardCharsets.UTF_8);
        if (keyBytes.length + sourceRecord.content().length + OVERHEAD > KafkaClients.MAX_REQUEST_BYTES) {
            String size = "{\"bytes\":" + sourceRecord.content().length + "}";
            addDeadLetter(
                    keyBytes,
                    size.getBytes(StandardCharsets.UTF_8),
                    "record-too-large",
                    "the record is larger than a message may be; its size stands in its place");
            return;
        }
        String type = sourceRecord.deleted() ? EventTypes.RECORD_DELETED : EventTypes.RECORD_CHANGED;
        deleted += sourceRecord.deleted() ? 1 : 0;
        send(
                Topics.RECORD_CHANGED,
                keyBytes,
                sourceRecord.content(),
                headers.with(
                        id(),
                        ordinal(),
                        header(EventHeaders.TYPE, type),
                        header(EventHeaders.SUBJECT, request.entity().id() + "/" + sourceRecord.id()),
                        header(EventHeaders.SOURCE_VERSION, sourceRecord.value() == null ? "" : sourceRecord.value())));
    }

    /** A record without an id can be kept for a person, but not delivered. */
    void addUnkeyed(SourceRecord sourceRecord) {
        boolean fits = sourceRecord.content().length + OVERHEAD <= KafkaClients.MAX_REQUEST_BYTES;
        addDeadLetter(
                request.stream().key().getBytes(StandardCharsets.UTF_8),
                fits ? sourceRecord.content() : new byte[0],
                "record-without-key",
                "the record has no value where the definition says its key is");
    }

    private void addDeadLetter(byte[] key, byte[] value, String code, String reason) {
        deadLetters++;
        send(
                Topics.DEAD_LETTERS,
                key,
                value,
                headers.with(
                        id(),
                        ordinal(),
                        header(EventHeaders.TYPE, EventTypes.DEAD_LETTER),
                        header(EventHeaders.REASON_CODE, code),
                        header(EventHeaders.REASON, reason),
                        header(EventHeaders.ORIGIN_TOPIC, Topics.RECORD_CHANGED)));
    }

    private Header id() {
        return header(EventHeaders.ID, request.runId() + "-" + page + "-" + events.size());
    }

    private Header ordinal() {
        return header(EventHeaders.ORDINAL, Integer.toString(events.size()));
    }

    private void send(String topic, byte[] key, byte[] value, List<Header> with) {
        events.add(new ProducerRecord<>(topic, null, null, key, value, with));
        bytes += key.length + value.length;
    }

    long deleted() {
        return deleted;
    }

    long deadLetters() {
        return deadLetters;
    }

    PageEvents events() {
        return new PageEvents(List.copyOf(events), events.size(), bytes);
    }
}
