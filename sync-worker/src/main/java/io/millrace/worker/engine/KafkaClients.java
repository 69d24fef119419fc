package io.millrace.worker.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the worker's Kafka clients. Each setting that exactly-once rests on is fixed here; only the connection comes from outside. */
final class KafkaClients {
    static final String GROUP = "sync-worker";
    static final int MAX_REQUEST_BYTES = 4_194_304;

    private static final String CLASSIC = "classic";

    private final Map<String, String> connection;
    private final WorkerConfig config;

    /** @param connection {@code bootstrap.servers} and, where needed, the security settings */
    KafkaClients(Map<String, String> connection, WorkerConfig config) {
        this.connection = Map.copyOf(connection);
        this.config = config;
    }

    String instance() {
        return GROUP + "-" + config.slot();
    }

    Admin admin() {
        return Admin.create(new HashMap<>(connection));
    }

    Consumer<byte[], byte[]> groupConsumer() {
        Map<String, Object> settings = consumerSettings();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance());
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, config.groupProtocol());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
        if (CLASSIC.equals(config.groupProtocol())) {
            settings.put(
                    ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        }
        return new KafkaConsumer<>(settings);
    }

    /** Reads cursors; it belongs to no group. */
    Consumer<byte[], byte[]> cursorConsumer() {
        return new KafkaConsumer<>(consumerSettings());
    }

    private Map<String, Object> consumerSettings() {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Positions are set by the load; a replay from the start would be harmless, as known runs are dropped.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        return settings;
    }

    Producer<byte[], byte[]> producer() {
        Properties settings = new Properties();
        settings.putAll(connection);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, instance());
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int)
                config.transactionTimeout().toMillis());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 524_288);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 134_217_728L);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        settings.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, (int)
                Duration.ofMinutes(1).toMillis());
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        return new KafkaProducer<>(settings);
    }
}
