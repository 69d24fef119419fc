package io.millrace.connections.lifecycle;

import io.millrace.connections.connection.Connection;
import io.millrace.connections.connection.ConnectionSteps;
import io.millrace.connections.connection.Connections;
import io.millrace.connections.loop.Loop;
import io.millrace.connections.secrets.ConnectionSecrets;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Takes away what a creation that came to nothing left: first the right to become active, then credentials and tokens, then
 * the row. Each step may be repeated, so one that fails is done later, at the next look.
 */
@ApplicationScoped
class UnfinishedConnections {
    private static final Logger LOG = Logger.getLogger(UnfinishedConnections.class);

    private final LifecycleConfig config;
    private final Connections connections;
    private final ConnectionSteps steps;
    private final ConnectionSecrets secrets;
    private Loop loop;

    UnfinishedConnections(
            LifecycleConfig config, Connections connections, ConnectionSteps steps, ConnectionSecrets secrets) {
        this.config = config;
        this.connections = connections;
        this.steps = steps;
        this.secrets = secrets;
    }

    void start(@Observes StartupEvent event) {
        loop = Loop.start("unfinished-connections", config.sweepPause(), this::sweep);
    }

    void stop(@Observes ShutdownEvent event) {
        if (loop != null) {
            loop.close();
        }
    }

    /** Removes one now; where that does not work, a later look does. Never touches one that has become active. */
    void remove(Connection connection) {
        try {
            if (steps.giveUp(connection.id())) {
                secrets.destroy(connection.id());
                steps.remove(connection.id());
            }
        } catch (RuntimeException e) {
            LOG.warnf(
                    "unfinished connection not removed yet connectionId=%s error=%s", connection.id(), e.getMessage());
        }
    }

    private boolean sweep() {
        List<Connection> left = connections.unfinished(config.creationLimit());
        left.forEach(this::remove);
        return false;
    }
}
