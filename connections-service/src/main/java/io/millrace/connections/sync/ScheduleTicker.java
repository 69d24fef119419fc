package io.millrace.connections.sync;

import io.millrace.connections.loop.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Begins runs when they are due, sleeping until the next one is; replicas share the work, and a time that was missed is run
 * once. What another replica makes due meanwhile is seen at the longest pause.
 */
@ApplicationScoped
class ScheduleTicker {
    private final SyncConfig config;
    private final DueRuns runs;
    private final Clock clock;
    private final LookWatch watch = new LookWatch();
    private volatile Loop loop;

    ScheduleTicker(SyncConfig config, DueRuns runs, Clock clock) {
        this.config = config;
        this.runs = runs;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        loop = Loop.start("schedule-ticker", this::look);
    }

    void stop(@Observes ShutdownEvent event) {
        if (loop != null) {
            loop.close();
        }
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) DueChanged change) {
        if (loop != null) {
            loop.repeatWithin(pauseUntil(change.at()));
        }
    }

    /** Does what is due, and says how long nothing more will be. */
    Duration look() {
        Instant now = clock.instant();
        if (watch.leaps(now)) {
            putRight(now);
        }
        return runs.begin(now, config.batch()) == config.batch()
                ? Duration.ZERO
                : runs.nextAfter(now).map(this::pauseUntil).orElse(config.longestPause());
    }

    private void putRight(Instant now) {
        while (runs.putRight(now, config.batch()) > 0) {
            // The condition does the work, a transaction each.
        }
    }

    private Duration pauseUntil(Instant due) {
        Duration left = Duration.between(clock.instant(), due);
        if (left.compareTo(config.pause()) < 0) {
            return config.pause();
        }
        return left.compareTo(config.longestPause()) > 0 ? config.longestPause() : left;
    }
}
