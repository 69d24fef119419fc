package io.millrace.connections.lifecycle;

import io.millrace.connections.connection.ConnectionSteps;
import io.millrace.connections.connection.Connections;
import io.millrace.connections.state.LifeEvent.Observation;
import io.millrace.connections.state.Reason;
import io.millrace.connections.sync.StreamMoved;
import io.millrace.contracts.SyncReason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Moves a connection by what its streams meet: all read once, credentials refused, the source gone or back. */
@ApplicationScoped
class StreamObserver {
    /** What a worker says where only new credentials help. */
    private static final Set<String> CREDENTIALS = Set.of("credentials-refused", "credential-not-found");
    /** What a worker says where the source itself does not serve. */
    private static final Set<String> SOURCE = Set.of("source-unavailable", "source-slow");

    private final LifecycleConfig config;
    private final Connections connections;
    private final ConnectionSteps steps;
    private final InitialSyncs initialSyncs;
    private final Clock clock;

    StreamObserver(
            LifecycleConfig config,
            Connections connections,
            ConnectionSteps steps,
            InitialSyncs initialSyncs,
            Clock clock) {
        this.config = config;
        this.connections = connections;
        this.steps = steps;
        this.initialSyncs = initialSyncs;
        this.clock = clock;
    }

    void on(@Observes StreamMoved stream) {
        UUID id = stream.connectionId();
        if (connections.lock(id).isEmpty()) {
            return;
        }
        switch (stream.state()) {
            case DONE, RUNNING -> answered(id);
            case PARKED ->
                stream.reason().filter(reason -> SOURCE.contains(reason.code())).ifPresent(reason -> lost(id, reason));
            case FAILED ->
                stream.reason()
                        .filter(reason -> CREDENTIALS.contains(reason.code()))
                        .ifPresent(reason -> refused(id, reason));
            case REQUESTED, CANCELLED -> {}
        }
        if (stream.covered()) {
            initialSyncs.completeIfCovered(id);
        }
    }

    private void answered(UUID id) {
        steps.sourceAnswered(id);
        steps.move(id, Observation.SOURCE_ANSWERED, Optional.of(new Reason("source-answered", null)));
    }

    /** One failure is no outage: only those that go on without a success between them are. */
    private void lost(UUID id, SyncReason reason) {
        Duration lasted = Duration.between(steps.sourceFailed(id), clock.instant());
        if (lasted.compareTo(config.sourceLostAfter()) >= 0) {
            steps.move(id, Observation.SOURCE_LOST, Optional.of(of(reason)));
        }
    }

    private void refused(UUID id, SyncReason reason) {
        steps.move(id, Observation.CREDENTIALS_REFUSED, Optional.of(of(reason)));
    }

    private static Reason of(SyncReason reason) {
        return new Reason(reason.code(), reason.message());
    }
}
