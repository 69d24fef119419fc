package io.millrace.launcher.topics;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;

/** Follows the unified topics for one connection, from the beginning; the listener is called by one thread, in topic order. */
public final class UnifiedFeed implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final ObjectMapper json = new ObjectMapper();
    private final String connectionId;
    private final Consumer<UnifiedRecord> listener;
    private final Clock clock;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;
    private volatile RuntimeException failure;

    private UnifiedFeed(String bootstrapServers, UUID connectionId, Consumer<UnifiedRecord> listener, Clock clock) {
        this.connectionId = connectionId.toString();
        this.listener = listener;
        this.clock = clock;
        this.consumer = Consumers.ofWholeTopics(bootstrapServers, Topics.allUnified());
        this.thread = Thread.ofPlatform().name("unified-feed").daemon().unstarted(this::follow);
    }

    /** Follows until closed. */
    public static UnifiedFeed start(
            String bootstrapServers, UUID connectionId, Consumer<UnifiedRecord> listener, Clock clock) {
        UnifiedFeed feed = new UnifiedFeed(bootstrapServers, connectionId, listener, clock);
        feed.thread.start();
        return feed;
    }

    /** Fails if the feed has ended by itself. */
    public void requireAlive() {
        RuntimeException reason = failure;
        if (reason != null) {
            throw new IllegalStateException("reading the unified topics failed: " + reason.getMessage(), reason);
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                    take(message);
                }
            }
        } catch (WakeupException _) {
            // Closed.
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        boolean ours =
                Consumers.header(message.headers(), EventHeaders.CONNECTION_ID).equals(connectionId);
        if (!ours || message.value() == null) {
            return;
        }
        UnifiedEntity entity =
                UnifiedEntity.of(message.topic().substring(message.topic().indexOf('.') + 1));
        try {
            listener.accept(new UnifiedRecord(entity, message.key(), json.readTree(message.value()), clock.instant()));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "%s-%d@%d is not JSON".formatted(message.topic(), message.partition(), message.offset()), e);
        }
    }
}
