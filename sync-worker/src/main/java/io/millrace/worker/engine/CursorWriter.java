package io.millrace.worker.engine;

import static io.millrace.worker.engine.EventHeaderSet.header;

import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.Topics;
import io.millrace.worker.stream.Batch;
import io.millrace.worker.stream.Inbound;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Turns cursors and unreadable requests into records. */
final class CursorWriter {
    private CursorWriter() {}

    /** The cursor's record, in the partition of the stream's requests whatever its own key would say. */
    static ProducerRecord<byte[], byte[]> cursor(Batch.Placed placed) {
        SyncCursor cursor = placed.cursor();
        String id = cursor.request().runId() + "-" + cursor.request().attempt() + "-" + cursor.state() + "-"
                + cursor.updatedAt();
        List<Header> headers = new EventHeaderSet(cursor.request(), cursor.updatedAt())
                .with(
                        header(EventHeaders.ID, id),
                        header(EventHeaders.TYPE, EventTypes.SYNC_CURSOR),
                        header(EventHeaders.SUBJECT, cursor.request().entity().id()));
        return new ProducerRecord<>(
                Topics.SYNC_CURSOR,
                placed.partition(),
                null,
                cursor.stream().key().getBytes(StandardCharsets.UTF_8),
                Messages.write(cursor),
                headers);
    }

    /** Deletes a cursor, in the partition in which it stands. */
    static ProducerRecord<byte[], byte[]> tombstone(Batch.Forgotten gone) {
        byte[] key = gone.stream().key().getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(Topics.SYNC_CURSOR, gone.partition(), key, (byte[]) null, List.of());
    }

    static ProducerRecord<byte[], byte[]> deadLetter(Inbound.Unreadable message) {
        List<Header> headers = List.of(
                header(EventHeaders.TYPE, EventTypes.DEAD_LETTER),
                header(EventHeaders.REASON_CODE, "request-unreadable"),
                header(EventHeaders.REASON, message.reason()),
                header(EventHeaders.ORIGIN_TOPIC, Topics.SYNC_REQUESTED));
        return new ProducerRecord<>(Topics.DEAD_LETTERS, null, null, message.key(), message.value(), headers);
    }
}
