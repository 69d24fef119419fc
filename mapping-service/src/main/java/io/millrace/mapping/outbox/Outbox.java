package io.millrace.mapping.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;

/** Takes messages into the transaction of the change that they tell of: published if and only if it commits, at least once. */
@ApplicationScoped
public class Outbox {
    private static final String INSERT = "insert into outbox (topic, part, key, type, payload) values (?, ?, ?, ?, ?)";

    /** Adds messages in their order. */
    public void add(Connection transaction, Collection<OutgoingMessage> messages) throws SQLException {
        if (messages.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = transaction.prepareStatement(INSERT)) {
            for (OutgoingMessage message : messages) {
                insert.setString(1, message.topic());
                insert.setObject(2, message.partition(), Types.INTEGER);
                insert.setString(3, message.key());
                insert.setString(4, message.type());
                insert.setBytes(5, message.payload());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
