package io.millrace.mapping.progress;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.Topics;
import io.millrace.mapping.command.PurgeProgressed;
import io.millrace.mapping.command.RemapProgressed;
import io.millrace.mapping.maps.FieldMaps;
import io.millrace.mapping.projector.Projection;
import io.millrace.mapping.purge.Purges;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;

/** Takes what the mapper says of its long work into PostgreSQL, each message to whom it concerns. */
@Singleton
class ProgressProjection implements Projection {
    private static final Logger LOG = Logger.getLogger(ProgressProjection.class);

    private final Purges purges;
    private final FieldMaps maps;

    ProgressProjection(Purges purges, FieldMaps maps) {
        this.purges = purges;
        this.maps = maps;
    }

    @Override
    public String name() {
        return "progress";
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.MAPPING_PROGRESS);
    }

    @Override
    public void write(Connection transaction, List<ConsumerRecord<String, byte[]>> batch) throws SQLException {
        for (ConsumerRecord<String, byte[]> record : batch) {
            try {
                take(transaction, record);
            } catch (IOException | IllegalArgumentException | NullPointerException e) {
                skipped(record);
            }
        }
    }

    private void take(Connection transaction, ConsumerRecord<String, byte[]> record) throws IOException, SQLException {
        switch (type(record)) {
            case EventTypes.PURGE_PROGRESSED -> purges.report(transaction, PurgeProgressed.decode(record.value()));
            case EventTypes.REMAP_PROGRESSED -> maps.report(transaction, RemapProgressed.decode(record.value()));
            default -> skipped(record);
        }
    }

    private static void skipped(ConsumerRecord<String, byte[]> record) {
        LOG.errorf(
                "no progress that is known, skipped topic=%s partition=%d offset=%d",
                record.topic(), record.partition(), record.offset());
    }

    private static String type(ConsumerRecord<String, byte[]> record) {
        Header type = record.headers().lastHeader(EventHeaders.TYPE);
        return type == null ? "" : new String(type.value(), UTF_8);
    }
}
