package io.millrace.benchmarks.sync;

import io.millrace.benchmarks.stage.BenchStage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;

/** Topics of the references, made like record-changed. */
final class BenchTopics {
    private static final int PARTITIONS = 6;

    private BenchTopics() {}

    static List<TopicPartition> create(BenchStage stage, Collection<String> names)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stage.bootstrapServers()))) {
            admin.createTopics(names.stream()
                            .map(name -> new NewTopic(name, PARTITIONS, (short) 1)
                                    .configs(Map.of("cleanup.policy", "compact", "max.message.bytes", "4194304")))
                            .toList())
                    .all()
                    .get();
        }
        return names.stream()
                .flatMap(name -> IntStream.range(0, PARTITIONS).mapToObj(i -> new TopicPartition(name, i)))
                .toList();
    }
}
