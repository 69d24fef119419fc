package io.millrace.mapping.purge;

import io.millrace.contracts.Topics;
import io.millrace.mapping.command.PurgeProgressed;
import io.millrace.mapping.maps.FieldMaps;
import io.millrace.mapping.projector.Projection;
import io.millrace.mapping.sweep.Sweeps;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Takes what the mapper says of its purges into PostgreSQL. */
@Singleton
class PurgeProgressProjection implements Projection {
    private static final Logger LOG = Logger.getLogger(PurgeProgressProjection.class);

    private final Sweeps sweeps;
    private final FieldMaps maps;

    PurgeProgressProjection(Sweeps sweeps, FieldMaps maps) {
        this.sweeps = sweeps;
        this.maps = maps;
    }

    @Override
    public String name() {
        return "purges";
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.MAPPING_PROGRESS);
    }

    @Override
    public void write(Connection transaction, List<ConsumerRecord<String, byte[]>> batch) throws SQLException {
        for (ConsumerRecord<String, byte[]> record : batch) {
            try {
                take(transaction, PurgeProgressed.decode(record.value()));
            } catch (IOException | IllegalArgumentException | NullPointerException e) {
                LOG.errorf(
                        "not the progress of a purge, skipped topic=%s partition=%d offset=%d",
                        record.topic(), record.partition(), record.offset());
            }
        }
    }

    private void take(Connection transaction, PurgeProgressed progress) throws SQLException {
        PurgeRepository.report(transaction, progress);
        OptionalInt partitions = PurgeRepository.partitions(transaction, progress.connectionId());
        if (progress.done() && partitions.isPresent()) {
            // A list of keys or a change of a map may have been on its way when the purge began.
            maps.forget(transaction, partitions.getAsInt(), progress.connectionId());
            sweeps.forget(transaction, partitions.getAsInt(), progress.connectionId());
        }
    }
}
