package io.millrace.mapping.maps;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.contracts.ConnectionEvent;
import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.Topics;
import io.millrace.mapping.projector.Projection;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;

/** Keeps which connections there are, and of which system, as connections-service tells it. */
@Singleton
class ConnectionProjection implements Projection {
    private static final Logger LOG = Logger.getLogger(ConnectionProjection.class);

    private final ObjectMapper json;

    ConnectionProjection(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public String name() {
        return "connections";
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.CONNECTIONS);
    }

    @Override
    public void write(Connection transaction, List<ConsumerRecord<String, byte[]>> batch) throws SQLException {
        for (ConsumerRecord<String, byte[]> record : batch) {
            try {
                take(transaction, record);
            } catch (IOException | IllegalArgumentException | NullPointerException e) {
                LOG.errorf(
                        "not a connection, skipped topic=%s partition=%d offset=%d",
                        record.topic(), record.partition(), record.offset());
            }
        }
    }

    private void take(Connection transaction, ConsumerRecord<String, byte[]> record) throws IOException, SQLException {
        if (record.value() == null || type(record).equals(EventTypes.CONNECTION_DELETED)) {
            MappedConnections.remove(transaction, UUID.fromString(record.key()));
        } else {
            MappedConnections.put(transaction, json.readValue(record.value(), ConnectionEvent.class));
        }
    }

    private static String type(ConsumerRecord<String, byte[]> record) {
        Header type = record.headers().lastHeader(EventHeaders.TYPE);
        return type == null ? "" : new String(type.value(), StandardCharsets.UTF_8);
    }
}
