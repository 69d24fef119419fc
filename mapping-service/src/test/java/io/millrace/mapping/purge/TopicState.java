package io.millrace.mapping.purge;

import io.millrace.testing.TopicReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a compacted topic says at last, which is what a restored state store holds. */
final class TopicState {
    private TopicState() {}

    /** The keys that have a value. */
    static Set<String> keys(TopicReader topics, String topic) {
        Map<String, Boolean> latest = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : topics.readAll(topic)) {
            latest.put(record.key(), record.value() != null);
        }
        return latest.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
