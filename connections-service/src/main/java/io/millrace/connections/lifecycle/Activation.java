package io.millrace.connections.lifecycle;

import io.millrace.connections.audit.Audit;
import io.millrace.connections.catalogue.Systems;
import io.millrace.connections.connection.Connection;
import io.millrace.connections.connection.ConnectionSteps;
import io.millrace.connections.connection.Connections;
import io.millrace.connections.credit.Credits;
import io.millrace.connections.schedule.Schedule;
import io.millrace.connections.state.ConnectionState;
import io.millrace.connections.state.LifeEvent.Observation;
import io.millrace.connections.state.Reason;
import io.millrace.connections.sync.Syncs;
import io.millrace.contracts.UnifiedEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Lets a connection begin if its environment's pool has the credits for it; holding them and beginning are one transaction. */
@ApplicationScoped
class Activation {
    private static final Reason TOO_FEW =
            new Reason("credits-missing", "The pool has too few credits; it begins as soon as there are enough.");

    private final Connections connections;
    private final ConnectionSteps steps;
    private final Credits credits;
    private final Systems systems;
    private final Syncs syncs;
    private final Audit audit;

    Activation(
            Connections connections,
            ConnectionSteps steps,
            Credits credits,
            Systems systems,
            Syncs syncs,
            Audit audit) {
        this.connections = connections;
        this.steps = steps;
        this.credits = credits;
        this.systems = systems;
        this.syncs = syncs;
        this.audit = audit;
    }

    /** Makes a new connection visible, with its first syncs where there are credits, and inactive where not. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Connection first(UUID id, Map<UnifiedEntity, Schedule> schedules) {
        Connection begun = connections.lock(id).orElseThrow(Activation::givenUp);
        boolean held = hold(begun);
        Connection made = steps.move(
                        id,
                        held ? Observation.CREDITS_HELD : Observation.CREDITS_MISSING,
                        held ? Optional.empty() : Optional.of(TOO_FEW))
                .orElseThrow(Activation::givenUp);
        syncs.begin(made, schedules);
        audit.add(
                begun.reconnectedFrom().isPresent() ? "connection-reconnected" : "connection-created",
                id,
                made.environment(),
                details(made));
        return made;
    }

    /** Lets an inactive connection begin; false where the pool still has too few credits. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean again(UUID id) {
        Optional<Connection> waiting =
                connections.lock(id).filter(connection -> connection.state() == ConnectionState.INACTIVE);
        if (waiting.isEmpty()) {
            return true;
        }
        boolean held = hold(waiting.get());
        if (held) {
            steps.move(id, Observation.CREDITS_HELD, Optional.of(new Reason("credits-held", null)));
        }
        return held;
    }

    private boolean hold(Connection connection) {
        int price = systems.require(connection.system()).edition().credits();
        return credits.hold(connection.id(), connection.environment(), price);
    }

    private static Map<String, String> details(Connection made) {
        return made.reconnectedFrom()
                .map(from -> Map.of("system", made.system(), "from", from.toString()))
                .orElse(Map.of("system", made.system()));
    }

    private static IllegalStateException givenUp() {
        return new IllegalStateException("the creation took too long and was given up");
    }
}
