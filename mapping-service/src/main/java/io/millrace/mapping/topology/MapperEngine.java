package io.millrace.mapping.topology;

import io.millrace.mapping.fieldmap.DefaultMaps;
import io.millrace.mapping.model.UnifiedModel;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Runs the mapper from the service's start to its end; ready while all of its partitions are restored and mapped. */
@ApplicationScoped
@Readiness
public class MapperEngine implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(MapperEngine.class);
    private static final Duration CLOSE = Duration.ofSeconds(10);

    private final MapperConfig config;
    private final StateFolder folder;
    private final String bootstrapServers;
    private final DefaultMaps defaults;
    private final UnifiedModel model;
    private final MapperMetrics metrics;
    private KafkaStreams streams;

    MapperEngine(
            MapperConfig config,
            StateFolder folder,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            DefaultMaps defaults,
            UnifiedModel model,
            MapperMetrics metrics) {
        this.config = config;
        this.folder = folder;
        this.bootstrapServers = bootstrapServers;
        this.defaults = defaults;
        this.model = model;
        this.metrics = metrics;
    }

    synchronized void start(@Observes StartupEvent event) {
        folder.loadNativeLibrary();
        streams = new KafkaStreams(
                MapperTopology.build(defaults, model, metrics, config),
                EngineSettings.of(config, bootstrapServers, folder.instanceId()));
        streams.setUncaughtExceptionHandler(new ThreadFailures());
        streams.setStateListener((now, before) -> LOG.infof("mapper state=%s before=%s", now, before));
        streams.setGlobalStateRestoreListener(new RestoreLog());
        streams.start();
    }

    synchronized void stop(@Observes ShutdownEvent event) {
        if (streams != null) {
            streams.close(CLOSE);
        }
    }

    @Override
    public synchronized HealthCheckResponse call() {
        KafkaStreams.State state = streams == null ? KafkaStreams.State.CREATED : streams.state();
        return HealthCheckResponse.named("mapper")
                .status(state == KafkaStreams.State.RUNNING)
                .withData("state", state.name())
                .build();
    }

    /** Says how long a restart spent on getting its state back. */
    private static final class RestoreLog implements StateRestoreListener {
        @Override
        public void onRestoreStart(TopicPartition partition, String store, long start, long end) {
            if (end > start) {
                LOG.infof("restore begins store=%s partition=%d records=%d", store, partition.partition(), end - start);
            }
        }

        @Override
        public void onBatchRestored(TopicPartition partition, String store, long end, long records) {}

        @Override
        public void onRestoreEnd(TopicPartition partition, String store, long records) {
            if (records > 0) {
                LOG.infof("restore ends store=%s partition=%d records=%d", store, partition.partition(), records);
            }
        }
    }
}
