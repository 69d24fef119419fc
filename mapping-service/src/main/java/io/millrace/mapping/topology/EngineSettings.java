package io.millrace.mapping.topology;

import static org.apache.kafka.streams.StreamsConfig.consumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.mainConsumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;

import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.assignment.assignors.StickyTaskAssignor;

/** The engine's settings: exactly once, in the classic group protocol, whose session timeout is ours to choose. */
final class EngineSettings {
    /** A heartbeat goes out four times in a session. */
    private static final int HEARTBEATS = 4;
    /** Larger than any record: records of the topics' limit still fit with their headers. */
    private static final int MAX_REQUEST = 5 << 20;
    /** What a partition gets within a commit interval at full speed: each further batch costs a compressor and a request. */
    private static final int BATCH = 128 << 10;
    /**
     * The engine maps all that a poll has brought before it polls again, and a poll brings one partition's share before another's.
     * With the client's 1 MB the last of six partitions waits for thousands of records of the others, and for minutes where the
     * mapper is killed again and again; so a poll should hold something of each.
     */
    private static final int SHARE = 64 << 10;

    private EngineSettings() {}

    static Properties of(MapperConfig config, String bootstrapServers, String instanceId) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbyReplicas());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, config.replicationFactor());
        // The engine's own assignor gives an instance that lags nothing but copies, until a look at them ten minutes
        // later: one that comes back from a freeze or a cut would stand by idle, and its copies keep the backlog in
        // memory
        // (see standbyReplicas).
        settings.put(StreamsConfig.TASK_ASSIGNOR_CLASS_CONFIG, StickyTaskAssignor.class.getName());
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedStores.class);
        // There is no global store; without this the engine warns at each start.
        settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        settings.put(BoundedStores.MEMORY, Long.toString((long) config.storeMemory() << 20));
        addConsumer(settings, config, instanceId);
        addProducer(settings, config);
        return settings;
    }

    private static void addConsumer(Properties settings, MapperConfig config, String instanceId) {
        long session = config.sessionTimeout().toMillis();
        settings.put(mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instanceId);
        settings.put(mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), SHARE);
        settings.put(consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int) session);
        settings.put(consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), (int) (session / HEARTBEATS));
        settings.put(consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 1000);
        settings.put(consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    }

    private static void addProducer(Properties settings, MapperConfig config) {
        settings.put(producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                config.transactionTimeout().toMillis());
        settings.put(producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        settings.put(producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH);
        settings.put(producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        settings.put(producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), MAX_REQUEST);
    }
}
