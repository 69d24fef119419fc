package io.millrace.connections.sync;

import io.millrace.connections.loop.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Begins runs when they are due; replicas share the work, and a time that was missed is run once. */
@ApplicationScoped
class ScheduleTicker {
    private final SyncConfig config;
    private final Syncs syncs;
    private Loop loop;

    ScheduleTicker(SyncConfig config, Syncs syncs) {
        this.config = config;
        this.syncs = syncs;
    }

    void start(@Observes StartupEvent event) {
        loop = Loop.start("schedule-ticker", config.pause(), () -> syncs.requestDue(config.batch()) == config.batch());
    }

    void stop(@Observes ShutdownEvent event) {
        if (loop != null) {
            loop.close();
        }
    }
}
