package io.millrace.connections.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.connections.connection.Connection;
import io.millrace.connections.schedule.Schedule;
import io.millrace.connections.state.ConnectionState;
import io.millrace.connections.state.HistoryStep;
import io.millrace.connections.sync.SyncSummary;
import io.millrace.contracts.Environment;
import io.millrace.contracts.UnifiedEntity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A connection as the API shows it; what is not there is left out.
 *
 * @param stateReason why it is in this state; null where the state says all
 * @param credits what it holds of its environment's pool
 * @param reconnectedFrom the connection whose settings it was made from
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectionView(
        UUID id,
        String name,
        String system,
        Environment environment,
        ConnectionState state,
        StateReason stateReason,
        String period,
        List<UnifiedEntity> entities,
        Map<UnifiedEntity, Schedule> schedules,
        Map<String, String> settings,
        Map<String, String> metadata,
        int credits,
        Instant lastSyncAt,
        Instant nextSyncAt,
        Counts counts,
        UUID reconnectedFrom,
        Instant createdAt) {

    /** Why a connection is in its state, and since when. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StateReason(String code, String detail, Instant since) {
        static StateReason of(HistoryStep step) {
            return step.reason() == null
                    ? null
                    : new StateReason(step.reason().code(), step.reason().detail(), step.at());
        }
    }

    /** Its entities, and how many of them are running, wait for their source, or have failed. */
    record Counts(int entities, int running, int parked, int failed) {}

    /** What a view is made of beside the connection itself. */
    record Parts(Map<UnifiedEntity, Schedule> schedules, SyncSummary syncs, int credits, HistoryStep lastStep) {}

    static ConnectionView of(Connection connection, Parts parts) {
        SyncSummary syncs = parts.syncs();
        return new ConnectionView(
                connection.id(),
                connection.name(),
                connection.system(),
                connection.environment(),
                connection.state(),
                parts.lastStep() == null ? null : StateReason.of(parts.lastStep()),
                connection.period().text(),
                connection.entities(),
                parts.schedules(),
                connection.settings(),
                connection.metadata(),
                parts.credits(),
                syncs.lastSyncAt(),
                syncs.nextSyncAt(),
                new Counts(connection.entities().size(), syncs.running(), syncs.parked(), syncs.failed()),
                connection.reconnectedFrom().orElse(null),
                connection.createdAt());
    }
}
