package io.millrace.mapping.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.RecordKey;
import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.command.PurgeProgressed;
import io.millrace.mapping.command.RemapProgressed;
import io.millrace.mapping.fieldmap.UnmappableRecord;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends what one task makes, in the transaction of what it was made from. Volatile facts are headers and never content. */
final class OutgoingRecords {
    static final String DEAD_LETTERS = Topics.DEAD_LETTERS;
    static final String RAW_TOMBSTONES = "raw-tombstones";
    static final String PROGRESS = Topics.MAPPING_PROGRESS;

    /** Bytes of a value: with headers it stays below the topics' max.message.bytes of 4 MiB. */
    static final int MAX_VALUE = 4_000_000;

    private final ProcessorContext<String, byte[]> context;
    private final int partition;

    OutgoingRecords(ProcessorContext<String, byte[]> context) {
        this.context = context;
        this.partition = context.taskId().partition();
    }

    /** Name of the sink of an entity's topic. */
    static String sink(UnifiedEntity entity) {
        return Topics.unified(entity);
    }

    /** @param first whether no version of the record was published before */
    void unified(RawRecord raw, int mapVersion, byte[] content, boolean first, long timestamp) {
        Headers headers = new RecordHeaders();
        put(headers, EventHeaders.SPEC_VERSION, EventHeaders.SPEC_VERSION_VALUE);
        put(headers, EventHeaders.ID, partition + "-" + raw.offset() + "-" + mapVersion);
        put(headers, EventHeaders.TYPE, EventTypes.UNIFIED_RECORD);
        put(headers, EventHeaders.SOURCE, "/connections/" + raw.key().connectionId());
        put(
                headers,
                EventHeaders.SUBJECT,
                raw.key().entity().id() + "/" + raw.key().sourceId());
        put(headers, EventHeaders.TIME, Instant.ofEpochMilli(timestamp).toString());
        put(headers, EventHeaders.CONTENT_TYPE, EventHeaders.JSON);
        put(headers, EventHeaders.CONNECTION_ID, raw.key().connectionId().toString());
        put(headers, EventHeaders.ENTITY, raw.key().entity().id());
        put(headers, EventHeaders.SYSTEM, raw.system());
        put(headers, EventHeaders.RUN_ID, raw.runId());
        put(headers, EventHeaders.RAW_PARTITION, Integer.toString(partition));
        put(headers, EventHeaders.RAW_OFFSET, Long.toString(raw.offset()));
        put(headers, EventHeaders.MAP_VERSION, Integer.toString(mapVersion));
        put(headers, EventHeaders.CHANGE, first ? EventHeaders.CHANGE_CREATED : EventHeaders.CHANGE_CHANGED);
        String id = raw.key().unifiedId().toString();
        context.forward(
                new Record<>(id, content, timestamp, headers), sink(raw.key().entity()));
    }

    /** The end of a record that was purged: the topic forgets it. */
    void tombstone(RecordKey key, long timestamp) {
        context.forward(new Record<>(key.unifiedId().toString(), null, timestamp), sink(key.entity()));
    }

    /** The end of a source record: its topic forgets it, and so does the raw store once this comes back from there. */
    void rawTombstone(String key, long timestamp) {
        context.forward(new Record<>(key, null, timestamp), RAW_TOMBSTONES);
    }

    void progress(PurgeProgressed progress, long timestamp) {
        progress(EventTypes.PURGE_PROGRESSED, progress.key(), progress.encode(), timestamp);
    }

    void progress(RemapProgressed progress, long timestamp) {
        progress(EventTypes.REMAP_PROGRESSED, progress.key(), progress.encode(), timestamp);
    }

    private void progress(String type, String key, byte[] value, long timestamp) {
        Headers headers = new RecordHeaders();
        put(headers, EventHeaders.TYPE, type);
        put(headers, EventHeaders.CONTENT_TYPE, EventHeaders.JSON);
        context.forward(new Record<>(key, value, timestamp, headers), PROGRESS);
    }

    void deadLetter(
            String key, byte[] value, Headers origin, String topic, long offset, UnmappableRecord why, long timestamp) {
        Headers headers = new RecordHeaders(origin.toArray());
        put(headers, EventHeaders.TYPE, EventTypes.DEAD_LETTER);
        put(headers, EventHeaders.REASON_CODE, why.fault().code());
        put(headers, EventHeaders.REASON, why.getMessage());
        put(headers, EventHeaders.ORIGIN_TOPIC, topic);
        put(headers, EventHeaders.RAW_PARTITION, Integer.toString(partition));
        put(headers, EventHeaders.RAW_OFFSET, Long.toString(offset));
        // A raw record at the topic's limit leaves no room for the headers that say why: the log still has it.
        byte[] carried = value != null && value.length > MAX_VALUE ? null : value;
        context.forward(new Record<>(key, carried, timestamp, headers), DEAD_LETTERS);
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(UTF_8));
    }
}
