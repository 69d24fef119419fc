package io.millrace.connections.lifecycle;

import io.millrace.connections.connection.ConnectionSteps;
import io.millrace.connections.connection.Connections;
import io.millrace.connections.loop.Loop;
import io.millrace.connections.secrets.ConnectionSecrets;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Destroys what token-service still has of connections that are disconnected, again and again until nothing is left. */
@ApplicationScoped
class LeftSecrets {
    private static final Logger LOG = Logger.getLogger(LeftSecrets.class);
    private static final int AT_ONCE = 100;

    private final LifecycleConfig config;
    private final Connections connections;
    private final ConnectionSteps steps;
    private final ConnectionSecrets secrets;
    private Loop loop;

    LeftSecrets(LifecycleConfig config, Connections connections, ConnectionSteps steps, ConnectionSecrets secrets) {
        this.config = config;
        this.connections = connections;
        this.steps = steps;
        this.secrets = secrets;
    }

    void start(@Observes StartupEvent event) {
        loop = Loop.start("left-secrets", config.sweepPause(), this::sweep);
    }

    void stop(@Observes ShutdownEvent event) {
        if (loop != null) {
            loop.close();
        }
    }

    /** Destroys them now; where that does not work, a later look does. */
    void destroy(UUID id) {
        try {
            secrets.destroy(id);
            steps.secretsLeft(id, false);
        } catch (RuntimeException e) {
            LOG.warnf("secrets not destroyed yet connectionId=%s error=%s", id, e.getMessage());
        }
    }

    private boolean sweep() {
        List<UUID> left = connections.withSecretsLeft(AT_ONCE);
        left.forEach(this::destroy);
        return false;
    }
}
