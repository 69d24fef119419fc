package io.millrace.proofs.faults;

import io.millrace.contracts.Topics;
import io.millrace.proofs.oracle.Lane;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends every request three times, as a sender may that is at-least-once: a copy at once, and another some seconds later. */
record TripledRequests(int requests) implements Attack {
    private static final String COPY = "copy";
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int LONGEST_DELAY_SECONDS = 6;

    private record Later(ConsumerRecord<byte[], byte[]> request, long dueAt) {}

    @Override
    public void on(Scene scene) throws Exception {
        Map<String, Object> broker =
                Map.of("bootstrap.servers", scene.millrace().deployment().bootstrapServers());
        try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(broker, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer())) {
            consumer.assign(consumer.partitionsFor(Topics.SYNC_REQUESTED).stream()
                    .map(partition -> new TopicPartition(Topics.SYNC_REQUESTED, partition.partition()))
                    .toList());
            consumer.seekToEnd(consumer.assignment());
            triple(scene, consumer, producer);
        }
    }

    private void triple(Scene scene, KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<byte[], byte[]> producer)
            throws Exception {
        Queue<Later> later = new ArrayDeque<>();
        int tripled = 0;
        while (tripled < requests || !later.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> request : consumer.poll(POLL)) {
                if (request.headers().lastHeader(COPY) == null && tripled < requests) {
                    tripled++;
                    send(scene, producer, request);
                    long delay = scene.random()
                            .nextLong(Duration.ofSeconds(LONGEST_DELAY_SECONDS).toNanos());
                    later.add(new Later(request, System.nanoTime() + delay));
                }
            }
            // In the order of the requests: a copy may wait for one before it, which only makes it later.
            while (!later.isEmpty() && later.element().dueAt() <= System.nanoTime()) {
                send(scene, producer, later.remove().request());
            }
            scene.revive(scene.victims());
        }
    }

    private static void send(
            Scene scene, KafkaProducer<byte[], byte[]> producer, ConsumerRecord<byte[], byte[]> request)
            throws Exception {
        Headers headers =
                new RecordHeaders(request.headers().toArray()).add(COPY, "1".getBytes(StandardCharsets.UTF_8));
        producer.send(new ProducerRecord<>(
                        request.topic(), request.partition(), null, request.key(), request.value(), headers))
                .get();
        boolean hit = scene.oracle().atWork(Lane.WORKER).contains(request.partition());
        scene.log().injectedOneOfMany("copy of a request", hit);
    }
}
