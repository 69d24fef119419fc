package io.millrace.connections.lifecycle;

import io.millrace.connections.connection.Connection;
import io.millrace.connections.schedule.Interval;
import io.millrace.connections.state.ConnectionState;
import io.millrace.contracts.Environment;
import io.millrace.contracts.UnifiedEntity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A connection as the API shows it. */
record ConnectionView(
        UUID id,
        String name,
        String system,
        Environment environment,
        ConnectionState state,
        String period,
        List<UnifiedEntity> entities,
        Map<UnifiedEntity, Interval> schedules,
        Map<String, String> settings,
        Instant createdAt) {

    static ConnectionView of(Connection connection, Map<UnifiedEntity, Interval> schedules) {
        return new ConnectionView(
                connection.id(),
                connection.name(),
                connection.system(),
                connection.environment(),
                connection.state(),
                connection.period().text(),
                connection.entities(),
                schedules,
                connection.settings(),
                connection.createdAt());
    }
}
