package io.millrace.connections.deletion;

import io.millrace.connections.loop.Loop;
import io.millrace.connections.secrets.ConnectionSecrets;
import io.millrace.connections.sync.ForgottenStreams;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Carries each deletion to its end: secrets destroyed; then every stream forgotten by its worker, so that nothing comes any
 * more; then mapping-service asked to forget and how far it is, until it says that nothing is left. Each part may be repeated and each answer is kept, so after a crash, or with a service away, it
 * goes on where it was; replicas may do the same part twice without harm.
 */
@ApplicationScoped
class DataDeletion {
    private static final Logger LOG = Logger.getLogger(DataDeletion.class);
    private static final int AT_ONCE = 50;

    private final DeletionConfig config;
    private final Deletions deletions;
    private final ConnectionSecrets secrets;
    private final ForgottenStreams streams;
    private final Purges purges;
    private Loop loop;

    DataDeletion(
            DeletionConfig config,
            Deletions deletions,
            ConnectionSecrets secrets,
            ForgottenStreams streams,
            Purges purges) {
        this.config = config;
        this.deletions = deletions;
        this.secrets = secrets;
        this.streams = streams;
        this.purges = purges;
    }

    void start(@Observes StartupEvent event) {
        loop = Loop.start("data-deletion", config.pause(), this::goOn);
    }

    void stop(@Observes ShutdownEvent event) {
        if (loop != null) {
            loop.close();
        }
    }

    Deletion begin(UUID id, String name) {
        Deletion begun = deletions.begin(id, name);
        loop.wake();
        return begun;
    }

    private boolean goOn() {
        List<UUID> running = deletions.running(AT_ONCE);
        running.forEach(this::goOn);
        return false;
    }

    private void goOn(UUID id) {
        try {
            if (deletions.find(id).orElseThrow().secretsDestroyedAt() == null) {
                secrets.destroy(id);
                deletions.secretsDestroyed(id);
            }
            if (streams.all(id)) {
                purge(id);
            } else if (deletions.isTimeToAskAgain(id, config.askAgain())) {
                streams.askAgain(id);
            }
        } catch (RuntimeException e) {
            LOG.warnf("deletion waits connectionId=%s error=%s", id, e.getMessage());
        }
    }

    private void purge(UUID id) {
        Purge purge = purges.begin(id);
        deletions.purged(id, purge);
        if (purge.isCompleted()) {
            deletions.complete(id, purge);
        }
    }
}
