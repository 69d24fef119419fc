package io.millrace.mapping.projector;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What becomes of some topics' records in the record store. A bean of this type is followed from the service's start to its end. */
public interface Projection {
    /** Short name for threads, groups and metrics. */
    String name();

    List<String> topics();

    /** Writes a batch in the caller's transaction; of a key's records in it only the last counts. */
    void write(Connection transaction, List<ConsumerRecord<String, byte[]>> batch) throws SQLException;
}
