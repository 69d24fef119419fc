package io.millrace.mapping.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.KeyListCompleted;
import io.millrace.contracts.KeysListed;
import io.millrace.contracts.Topics;
import io.millrace.mapping.projector.Projection;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;

/**
 * Takes lists of keys into the record store's database. A page that cannot be read is passed over: its list is incomplete then,
 * and nothing is deleted by it.
 */
@Singleton
class KeyListProjection implements Projection {
    private static final Logger LOG = Logger.getLogger(KeyListProjection.class);

    private final ObjectMapper json;

    KeyListProjection(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public String name() {
        return "key-lists";
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.KEY_LISTS);
    }

    @Override
    public void write(Connection transaction, List<ConsumerRecord<String, byte[]>> batch) throws SQLException {
        for (ConsumerRecord<String, byte[]> record : batch) {
            write(transaction, record);
        }
    }

    private void write(Connection transaction, ConsumerRecord<String, byte[]> record) throws SQLException {
        try {
            switch (header(record, EventHeaders.TYPE)) {
                case EventTypes.KEYS_LISTED ->
                    KeyLists.add(transaction, json.readValue(record.value(), KeysListed.class));
                case EventTypes.KEY_LIST_COMPLETED -> end(transaction, record);
                default -> skipped(record);
            }
        } catch (IOException | IllegalArgumentException e) {
            skipped(record);
        }
    }

    private void end(Connection transaction, ConsumerRecord<String, byte[]> record) throws SQLException, IOException {
        KeyListCompleted list = json.readValue(record.value(), KeyListCompleted.class);
        if (!KeyLists.end(transaction, list, header(record, EventHeaders.SYSTEM))) {
            LOG.warnf(
                    "list of keys is not complete, nothing is deleted by it connectionId=%s entity=%s runId=%s pages=%d keys=%d",
                    list.connectionId(), list.entity().id(), list.runId(), list.pages(), list.keys());
        }
    }

    private static void skipped(ConsumerRecord<String, byte[]> record) {
        LOG.errorf(
                "not a list of keys, skipped topic=%s partition=%d offset=%d",
                record.topic(), record.partition(), record.offset());
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }
}
