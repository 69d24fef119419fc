package io.millrace.worker.engine;

import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.systems.SystemCatalogue;
import io.millrace.worker.credentials.CredentialLeases;
import io.millrace.worker.source.Sources;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Starts the engine with the service and stops it with it, and says how it is. */
@ApplicationScoped
class EngineLifecycle {
    private static final String KAFKA = "kafka.";
    private static final String BOOTSTRAP = "bootstrap.servers";

    private final SyncEngine engine;

    EngineLifecycle(
            Config config,
            WorkerConfig worker,
            SystemCatalogue systems,
            Sources sources,
            CredentialLeases leases,
            MeterRegistry metrics,
            Clock clock) {
        this.engine = new SyncEngine(kafka(config), worker, systems, sources, leases, metrics, clock);
    }

    /** Everything under {@code kafka.} is a setting of the Kafka clients, e.g. {@code kafka.security.protocol}. */
    private static Map<String, String> kafka(Config config) {
        Map<String, String> settings = new HashMap<>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(KAFKA)) {
                config.getOptionalValue(name, String.class)
                        .ifPresent(value -> settings.put(name.substring(KAFKA.length()), value));
            }
        }
        settings.put(BOOTSTRAP, config.getValue(KAFKA + BOOTSTRAP, String.class));
        return settings;
    }

    void onStart(@Observes StartupEvent started) {
        engine.start();
    }

    void onStop(@Observes ShutdownEvent stopped) throws InterruptedException {
        engine.stop();
    }

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck joined() {
        return () -> HealthCheckResponse.named("worker group")
                .status(engine.isReady())
                .build();
    }

    @Produces
    @Liveness
    @ApplicationScoped
    HealthCheck turning() {
        return () -> HealthCheckResponse.named("worker loop")
                .status(engine.isAlive())
                .build();
    }
}
