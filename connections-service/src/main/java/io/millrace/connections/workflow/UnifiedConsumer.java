package io.millrace.connections.workflow;

import io.millrace.connections.loop.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads the unified topics that workflows act on. Offsets are committed after the transaction that holds the deliveries: a
 * crash in between repeats records, whose deliveries are there already. Whatever fails gives the consumer up, and the next one
 * begins at the last commit. Used by the loop's thread alone.
 */
@ApplicationScoped
class UnifiedConsumer {
    private static final Duration POLL = Duration.ofMillis(200);

    private final WorkflowConfig config;
    private final Map<String, Object> kafka;
    private final RecordTriggers triggers;
    private final WatchedEntities watched;
    private Consumer<String, byte[]> consumer;
    private UnifiedTopics topics;
    private Loop loop;

    UnifiedConsumer(
            WorkflowConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            RecordTriggers triggers,
            WatchedEntities watched) {
        this.config = config;
        this.kafka = kafka;
        this.triggers = triggers;
        this.watched = watched;
    }

    void start(@Observes StartupEvent event) {
        loop = Loop.start("unified-consumer", config.pause(), this::step);
    }

    void stop(@Observes ShutdownEvent event) {
        if (loop != null) {
            loop.close();
            close();
        }
    }

    private boolean step() {
        try {
            if (consumer == null) {
                consumer = open();
                topics = new UnifiedTopics(consumer);
            }
            if (!topics.follow(watched.get())) {
                return false;
            }
            take(consumer.poll(POLL));
            return true;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void take(ConsumerRecords<String, byte[]> records) {
        if (records.isEmpty()) {
            return;
        }
        triggers.take(changes(records));
        consumer.commitSync();
    }

    private static List<RecordChange> changes(Iterable<ConsumerRecord<String, byte[]>> records) {
        return StreamSupport.stream(records.spliterator(), false)
                .map(RecordChange::of)
                .flatMap(Optional::stream)
                .toList();
    }

    private Consumer<String, byte[]> open() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.group());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private void close() {
        if (consumer != null) {
            try {
                consumer.close();
            } finally {
                consumer = null;
            }
        }
    }
}
