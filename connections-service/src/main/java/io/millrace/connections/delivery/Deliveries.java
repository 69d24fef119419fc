package io.millrace.connections.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The door to deliveries. Each method joins its caller's transaction: what was triggered is delivered if and only if the trigger
 * commits, at least once, in no promised order.
 */
@ApplicationScoped
public class Deliveries {
    private static final String INSERT = """
            insert into delivery (id, workflow_id, occurrence, target, endpoint_id, topic, connection_id, outlives, type,
                payload, state, created_at, due_at, give_up_at, attempts, tries)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)
            on conflict do nothing""";
    private static final String HOLD =
            "update delivery set state = 'HELD' where connection_id = ? and state = 'PENDING' and not outlives";
    private static final String RELEASE = "update delivery set state = 'PENDING', give_up_at = greatest(give_up_at, ?)"
            + " where connection_id = ? and state = 'HELD'";
    private static final String STOP = "update delivery set state = 'STOPPED', finished_at = ?"
            + " where connection_id = ? and state in ('PENDING', 'HELD') and not outlives";
    private static final String FORGET = "delete from delivery where connection_id = ? and not outlives";

    private final DeliveryConfig config;
    private final DataSource database;
    private final ObjectMapper json;
    private final Clock clock;

    Deliveries(DeliveryConfig config, DataSource database, ObjectMapper json, Clock clock) {
        this.config = config;
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** Adds deliveries; one that is there already, by workflow and occurrence, is left as it is. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(Collection<NewDelivery> deliveries) {
        if (deliveries.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        execute(INSERT, statement -> {
            for (NewDelivery delivery : deliveries) {
                set(statement, delivery, now);
                statement.addBatch();
            }
            statement.executeBatch();
        });
    }

    /** A paused connection's deliveries wait. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void hold(UUID connectionId) {
        execute(HOLD, statement -> {
            statement.setObject(1, connectionId);
            statement.executeUpdate();
        });
    }

    /** A resumed connection's deliveries go on, with the whole time to be tried. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void release(UUID connectionId) {
        execute(RELEASE, statement -> {
            statement.setTimestamp(1, Timestamp.from(clock.instant().plus(config.giveUpAfter())));
            statement.setObject(2, connectionId);
            statement.executeUpdate();
        });
    }

    /** An ended connection's deliveries come to nothing. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void stop(UUID connectionId) {
        execute(STOP, statement -> {
            statement.setTimestamp(1, Timestamp.from(clock.instant()));
            statement.setObject(2, connectionId);
            statement.executeUpdate();
        });
    }

    /** What was sent of a connection whose data is deleted is deleted too. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(UUID connectionId) {
        execute(FORGET, statement -> {
            statement.setObject(1, connectionId);
            statement.executeUpdate();
        });
    }

    private void set(PreparedStatement row, NewDelivery delivery, Instant now) throws SQLException {
        row.setObject(1, delivery.id());
        row.setObject(2, delivery.workflowId().orElse(null));
        row.setString(3, delivery.occurrence());
        row.setString(4, delivery.target().key());
        switch (delivery.target()) {
            case Target.ToEndpoint endpoint -> {
                row.setObject(5, endpoint.endpointId());
                row.setString(6, null);
            }
            case Target.ToTopic topic -> {
                row.setObject(5, null);
                row.setString(6, topic.topic());
            }
        }
        row.setObject(7, delivery.connectionId().orElse(null));
        row.setBoolean(8, delivery.outlives());
        row.setString(9, delivery.message().type());
        row.setString(10, write(delivery.message()));
        row.setString(11, (delivery.held() ? DeliveryState.HELD : DeliveryState.PENDING).name());
        row.setTimestamp(12, Timestamp.from(now));
        row.setTimestamp(13, Timestamp.from(now));
        row.setTimestamp(14, Timestamp.from(now.plus(config.giveUpAfter())));
    }

    private String write(Message message) {
        try {
            return json.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message cannot be written as JSON", e);
        }
    }

    /** What is done with a statement. */
    private interface Use {
        void of(PreparedStatement statement) throws SQLException;
    }

    private void execute(String sql, Use use) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            use.of(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("the deliveries cannot be changed", e);
        }
    }
}
