package io.millrace.mapping.projector;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.mapping.topology.StateFolder;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Keeps the record store in step with the topics, from the service's start to its end; ready while all projections follow. */
@ApplicationScoped
@Readiness
public class Projector implements HealthCheck {
    private static final Duration STOP = Duration.ofSeconds(10);

    private final List<ProjectionLoop> loops;
    private final List<Thread> threads = new ArrayList<>();

    Projector(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            StateFolder folder,
            ProjectorConfig config,
            DataSource dataSource,
            @All List<Projection> projections,
            MeterRegistry metrics) {
        ProjectorKafka kafka = new ProjectorKafka(bootstrapServers, folder.instanceId(), config);
        loops = projections.stream()
                .map(projection -> new ProjectionLoop(projection, kafka, dataSource, config.retryAfter()))
                .toList();
        for (ProjectionLoop loop : loops) {
            Gauge.builder("millrace.projector.lag", loop, ProjectionLoop::lag)
                    .description("Records that are not in the record store yet")
                    .tag("projection", loop.name())
                    .register(metrics);
        }
    }

    void start(@Observes StartupEvent event) {
        for (ProjectionLoop loop : loops) {
            threads.add(Thread.ofPlatform()
                    .name("projector-" + loop.name())
                    .daemon()
                    .start(loop));
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loops.forEach(ProjectionLoop::stop);
        for (Thread thread : threads) {
            thread.join(STOP);
        }
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("projector");
        loops.forEach(loop -> response.withData(loop.name(), loop.following()));
        return response.status(loops.stream().allMatch(ProjectionLoop::following))
                .build();
    }
}
