package io.millrace.mapping.projector;

import io.millrace.mapping.projection.Move;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * How far each partition is projected, in PostgreSQL alone: the rows and the offset move in one transaction, so the store is
 * exactly as far as it says it is, whatever crashes.
 */
final class ProjectionOffsets {
    private static final String BEGIN = """
            insert into projection_offset (topic, part, topic_id, next) select *, 0 from unnest(?, ?, ?)
            on conflict do nothing""";
    private static final String READ = """
            select o.topic, o.part, o.topic_id, o.next from projection_offset o
            join unnest(?, ?) as n (topic, part) on o.topic = n.topic and o.part = n.part""";
    private static final String ADVANCE = """
            update projection_offset o set next = n.until
            from unnest(?, ?, ?, ?) as n (topic, part, since, until)
            where o.topic = n.topic and o.part = n.part and o.next = n.since""";

    private final DataSource dataSource;

    ProjectionOffsets(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A topic is not the one that was projected: it was made anew, and its offsets mean other records. */
    static final class TopicMadeAnew extends RuntimeException {
        TopicMadeAnew(String topic) {
            super("topic " + topic
                    + " was made anew; empty the record store and its projection_offset to project it again");
        }
    }

    /** Someone else projected one of the partitions meanwhile. */
    static final class Overtaken extends RuntimeException {
        Overtaken() {
            super("another instance has projected one of the partitions");
        }
    }

    /** Reads where to go on; a partition not seen before begins at its beginning. */
    Map<TopicPartition, Long> load(Collection<TopicPartition> partitions, Map<String, Uuid> topicIds)
            throws SQLException {
        Object[] topics = partitions.stream().map(TopicPartition::topic).toArray();
        Object[] parts = partitions.stream().map(TopicPartition::partition).toArray();
        Object[] ids = partitions.stream()
                .map(partition -> topicIds.get(partition.topic()).toString())
                .toArray();
        try (Connection connection = dataSource.getConnection()) {
            try (PreparedStatement begin = connection.prepareStatement(BEGIN)) {
                begin.setArray(1, connection.createArrayOf("text", topics));
                begin.setArray(2, connection.createArrayOf("integer", parts));
                begin.setArray(3, connection.createArrayOf("text", ids));
                begin.executeUpdate();
            }
            try (PreparedStatement read = connection.prepareStatement(READ)) {
                read.setArray(1, connection.createArrayOf("text", topics));
                read.setArray(2, connection.createArrayOf("integer", parts));
                return offsets(read, topicIds);
            }
        }
    }

    private static Map<TopicPartition, Long> offsets(PreparedStatement read, Map<String, Uuid> topicIds)
            throws SQLException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try (ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                String topic = rows.getString("topic");
                if (!rows.getString("topic_id").equals(topicIds.get(topic).toString())) {
                    throw new TopicMadeAnew(topic);
                }
                offsets.put(new TopicPartition(topic, rows.getInt("part")), rows.getLong("next"));
            }
        }
        return offsets;
    }

    /** Makes all moves by compare-and-set. */
    void advance(Connection transaction, List<Move> moves) throws SQLException {
        try (PreparedStatement advance = transaction.prepareStatement(ADVANCE)) {
            Object[] topics =
                    moves.stream().map(move -> move.partition().topic()).toArray();
            Object[] parts =
                    moves.stream().map(move -> move.partition().partition()).toArray();
            advance.setArray(1, transaction.createArrayOf("text", topics));
            advance.setArray(2, transaction.createArrayOf("integer", parts));
            advance.setArray(
                    3,
                    transaction.createArrayOf(
                            "bigint", moves.stream().map(Move::from).toArray()));
            advance.setArray(
                    4,
                    transaction.createArrayOf(
                            "bigint", moves.stream().map(Move::until).toArray()));
            if (advance.executeUpdate() != moves.size()) {
                throw new Overtaken();
            }
        }
    }
}
