package io.millrace.connections.delivery;

import io.millrace.connections.loop.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;

/** Clears deliveries from the log when they ended long enough ago, a batch at a time. */
@ApplicationScoped
class DeliveryLogCleaner {
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int BATCH = 1_000;

    private final DeliveryConfig config;
    private final DeliveryLog log;
    private final Clock clock;
    private Loop loop;

    DeliveryLogCleaner(DeliveryConfig config, DeliveryLog log, Clock clock) {
        this.config = config;
        this.log = log;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        loop = Loop.start("delivery-log-cleaner", PAUSE, () -> clean() == BATCH);
    }

    void stop(@Observes ShutdownEvent event) {
        if (loop != null) {
            loop.close();
        }
    }

    private int clean() {
        return log.clearBefore(clock.instant().minus(config.keep()), BATCH);
    }
}
