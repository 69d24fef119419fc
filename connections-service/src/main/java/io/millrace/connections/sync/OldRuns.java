package io.millrace.connections.sync;

import io.millrace.connections.loop.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Forgets the runs that are older than the history goes back. */
@ApplicationScoped
class OldRuns {
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final int BATCH = 5000;

    private final SyncConfig config;
    private final RunHistory history;
    private final Clock clock;
    private Loop loop;

    OldRuns(SyncConfig config, RunHistory history, Clock clock) {
        this.config = config;
        this.history = history;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        loop = Loop.start("old-runs", PAUSE, this::forget);
    }

    void stop(@Observes ShutdownEvent event) {
        if (loop != null) {
            loop.close();
        }
    }

    /** True where more may be left. */
    boolean forget() {
        Instant now = clock.instant();
        int old = history.forgetBefore(now.minus(config.history()), BATCH);
        int empty = history.forgetEmptyBefore(now.minus(config.emptyHistory()), BATCH);
        return old == BATCH || empty == BATCH;
    }
}
