package io.millrace.connections.delivery;

import io.millrace.connections.connection.ListCursor;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Which deliveries are wanted, newest first; each part may be null for all.
 *
 * @param before the last delivery of the page before
 */
record DeliveryQuery(UUID workflowId, UUID endpointId, UUID connectionId, DeliveryState state, ListCursor before) {
    /** A condition of SQL with its parameters. */
    record Condition(String sql, List<Object> parameters) {}

    Condition condition() {
        List<String> parts = new ArrayList<>(List.of("true"));
        List<Object> parameters = new ArrayList<>();
        add(parts, parameters, "workflow_id = ?", workflowId);
        add(parts, parameters, "endpoint_id = ?", endpointId);
        add(parts, parameters, "connection_id = ?", connectionId);
        add(parts, parameters, "state = ?", state == null ? null : state.name());
        if (before != null) {
            add(parts, parameters, "(created_at, id) < (?, ?)", Timestamp.from(before.createdAt()));
            parameters.add(before.id());
        }
        return new Condition(String.join(" and ", parts), parameters);
    }

    private static void add(List<String> parts, List<Object> parameters, String part, Object value) {
        if (value != null) {
            parts.add(part);
            parameters.add(value);
        }
    }
}
