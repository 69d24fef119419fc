package io.millrace.worker.engine;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.systems.SystemCatalogue;
import io.millrace.worker.credentials.TokenServiceLeases;
import io.millrace.worker.source.SourceConfig;
import io.millrace.worker.source.Sources;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Puts an engine together as the service does, from configuration values. */
final class AssembledEngine {
    private AssembledEngine() {}

    static SyncEngine of(
            String bootstrapServers,
            Map<String, String> configuration,
            SystemCatalogue systems,
            URI leases,
            LoopParts parts) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(WorkerConfig.class)
                .withMapping(SourceConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(configuration)
                .build();
        Clock clock = Clock.systemUTC();
        return new SyncEngine(
                Map.of("bootstrap.servers", bootstrapServers),
                config.getConfigMapping(WorkerConfig.class),
                systems,
                new Sources(config.getConfigMapping(SourceConfig.class), clock),
                new TokenServiceLeases(leases, () -> "Bearer test", Duration.ofSeconds(5), clock),
                new SimpleMeterRegistry(),
                clock,
                parts);
    }
}
