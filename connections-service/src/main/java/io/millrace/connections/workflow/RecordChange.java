package io.millrace.connections.workflow;

import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.UnifiedEntity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;

/**
 * A version of a unified record as it stands on its topic.
 *
 * @param occurrence its place in the log, which names it once
 * @param readAt when it was read from its source
 * @param first whether it is the first version of its record
 */
@SuppressWarnings("ArrayRecordComponent") // parsed, never compared
record RecordChange(
        String occurrence, UUID connectionId, UnifiedEntity entity, Instant readAt, boolean first, byte[] content) {
    private static final Logger LOG = Logger.getLogger(RecordChange.class);

    /**
     * Empty for a tombstone, since a purge is the end of the data and not of a record; and for one whose headers are not the
     * mapper's, which must stop nobody's other records.
     */
    static Optional<RecordChange> of(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        String occurrence = record.topic() + "/" + record.partition() + "/" + record.offset();
        try {
            return Optional.of(new RecordChange(
                    occurrence,
                    UUID.fromString(text(record, EventHeaders.CONNECTION_ID)),
                    UnifiedEntity.of(text(record, EventHeaders.ENTITY)),
                    Instant.ofEpochMilli(record.timestamp()),
                    text(record, EventHeaders.CHANGE).equals(EventHeaders.CHANGE_CREATED),
                    record.value()));
        } catch (IllegalArgumentException _) {
            LOG.errorf("a unified record lacks the mapper's headers, no workflow acts on it at=%s", occurrence);
            return Optional.empty();
        }
    }

    private static String text(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
