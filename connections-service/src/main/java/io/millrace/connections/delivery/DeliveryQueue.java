package io.millrace.connections.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The due deliveries. Who claims one has it for a lease; a claim that is not settled in time, because its replica died, is
 * claimed again. Plain SQL: rows are claimed many at a time, and skipped where another replica has them.
 */
@ApplicationScoped
class DeliveryQueue {
    /** A walk over the index by its first column: as many steps as targets, however many deliveries wait. */
    private static final String TARGETS = """
            with recursive waiting as (
                (select target from delivery where state = 'PENDING' order by target limit 1)
                union all
                select (select d.target from delivery d where d.state = 'PENDING' and d.target > w.target
                        order by d.target limit 1)
                from waiting w where w.target is not null)
            select target from waiting where target is not null""";

    /** The rows are locked in an expression of their own, which is evaluated once, however the rest is planned. */
    private static final String CLAIM = """
            with due as materialized (
                select chosen.id, chosen.endpoint_id
                from unnest(?::text[], ?::int[]) as room (target, free)
                cross join lateral (select id, endpoint_id from delivery
                                    where state = 'PENDING' and target = room.target and due_at <= ?
                                    order by due_at limit room.free for update skip locked) chosen)
            update delivery d set due_at = ?, attempts = d.attempts + 1, tries = d.tries + 1
            from due left join webhook_endpoint e on e.id = due.endpoint_id
            where d.id = due.id
            returning d.id, d.endpoint_id, d.topic, e.url, d.connection_id, d.type, d.payload, d.attempts, d.tries,
                d.give_up_at""";

    private final DataSource database;

    DeliveryQueue(DataSource database) {
        this.database = database;
    }

    /** The targets that something waits for, due or not. */
    @Transactional
    List<String> targets() {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(TARGETS);
                ResultSet rows = statement.executeQuery()) {
            List<String> targets = new ArrayList<>();
            while (rows.next()) {
                targets.add(rows.getString(1));
            }
            return targets;
        } catch (SQLException e) {
            throw new IllegalStateException("the waiting deliveries cannot be read", e);
        }
    }

    /** Claims the longest due, at most so many for each target. */
    @Transactional
    List<DueDelivery> claim(Map<String, Integer> room, Instant now, Instant leaseEnd) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            statement.setArray(1, connection.createArrayOf("text", room.keySet().toArray()));
            statement.setArray(2, connection.createArrayOf("int", room.values().toArray()));
            statement.setTimestamp(3, Timestamp.from(now));
            statement.setTimestamp(4, Timestamp.from(leaseEnd));
            try (ResultSet rows = statement.executeQuery()) {
                List<DueDelivery> claimed = new ArrayList<>();
                while (rows.next()) {
                    claimed.add(due(rows));
                }
                return claimed;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("no deliveries can be claimed", e);
        }
    }

    private static DueDelivery due(ResultSet row) throws SQLException {
        UUID endpoint = row.getObject(2, UUID.class);
        return new DueDelivery(
                row.getObject(1, UUID.class),
                endpoint == null ? new Target.ToTopic(row.getString(3)) : new Target.ToEndpoint(endpoint),
                row.getString(4),
                row.getObject(5, UUID.class),
                row.getString(6),
                row.getString(7),
                row.getInt(8),
                row.getInt(9),
                row.getTimestamp(10).toInstant());
    }
}
