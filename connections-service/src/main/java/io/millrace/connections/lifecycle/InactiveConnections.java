package io.millrace.connections.lifecycle;

import io.millrace.access.problem.ApiProblem;
import io.millrace.connections.connection.Connections;
import io.millrace.connections.credit.CreditsFreed;
import io.millrace.connections.loop.Loop;
import io.millrace.contracts.Environment;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Lets inactive connections begin once there are credits, the oldest of each environment first: one that needs more than there
 * is holds up the younger ones, so that it has its turn.
 */
@ApplicationScoped
class InactiveConnections {
    private static final Logger LOG = Logger.getLogger(InactiveConnections.class);
    private static final int AT_ONCE = 100;

    private final LifecycleConfig config;
    private final Connections connections;
    private final Activation activation;
    private Loop loop;

    InactiveConnections(LifecycleConfig config, Connections connections, Activation activation) {
        this.config = config;
        this.connections = connections;
        this.activation = activation;
    }

    void start(@Observes StartupEvent event) {
        loop = Loop.start("inactive-connections", config.sweepPause(), this::activate);
    }

    void stop(@Observes ShutdownEvent event) {
        if (loop != null) {
            loop.close();
        }
    }

    /** Looks at once; the looks at intervals are for what a crash between the commit and this left. */
    void look(@Observes(during = TransactionPhase.AFTER_SUCCESS) CreditsFreed event) {
        if (loop != null) {
            loop.wake();
        }
    }

    /** True where more may wait that there are credits for. */
    private boolean activate() {
        return Arrays.stream(Environment.values()).map(this::activateOldest).reduce(false, Boolean::logicalOr);
    }

    private boolean activateOldest(Environment environment) {
        List<UUID> oldest = connections.inactive(environment, AT_ONCE);
        return oldest.stream().allMatch(this::activate) && oldest.size() == AT_ONCE;
    }

    /** False where there are too few credits. One that fails otherwise, since its system is gone, holds up nobody. */
    private boolean activate(UUID id) {
        try {
            return activation.again(id);
        } catch (ApiProblem e) {
            LOG.warnf("connection stays inactive connectionId=%s error=%s", id, e.getMessage());
            return true;
        }
    }
}
