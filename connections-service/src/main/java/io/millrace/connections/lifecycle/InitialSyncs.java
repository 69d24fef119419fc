package io.millrace.connections.lifecycle;

import io.millrace.connections.connection.ConnectionSteps;
import io.millrace.connections.state.LifeEvent.Observation;
import io.millrace.connections.state.Reason;
import io.millrace.connections.sync.Syncs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Notices that the last of a connection's entities has been read whole. */
@ApplicationScoped
class InitialSyncs {
    private final ConnectionSteps steps;
    private final Syncs syncs;

    InitialSyncs(ConnectionSteps steps, Syncs syncs) {
        this.steps = steps;
        this.syncs = syncs;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void completeIfCovered(UUID connectionId) {
        if (syncs.covered(connectionId)) {
            steps.move(
                    connectionId,
                    Observation.ENTITIES_COVERED,
                    Optional.of(new Reason("initial-sync-completed", null)));
        }
    }
}
