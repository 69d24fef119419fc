package io.millrace.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds the names in the code and {@code deploy/topics.yaml} together. */
class TopicListTest {
    @Test
    void shouldListTheTopicsThatTheCodeNames() throws IOException {
        List<String> named = new ArrayList<>(List.of(
                Topics.CONNECTIONS,
                Topics.SYNC_REQUESTED,
                Topics.SYNC_CURSOR,
                Topics.RECORD_CHANGED,
                Topics.KEY_LISTS,
                Topics.MAPPING_COMMANDS,
                Topics.MAPPING_PROGRESS,
                Topics.TOKEN_REVOKED,
                Topics.AUDIT,
                Topics.DEAD_LETTERS));
        named.addAll(Topics.allUnified());

        assertThat(listed().keySet()).containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void shouldGiveTopicsThatAreReadTogetherTheSamePartitions() throws IOException {
        Map<String, JsonNode> listed = listed();

        assertThat(partitions(listed, Topics.SYNC_CURSOR)).isEqualTo(partitions(listed, Topics.SYNC_REQUESTED));
        assertThat(partitions(listed, Topics.MAPPING_COMMANDS)).isEqualTo(partitions(listed, Topics.RECORD_CHANGED));
    }

    private static int partitions(Map<String, JsonNode> listed, String topic) {
        return listed.get(topic).get("partitions").intValue();
    }

    private static Map<String, JsonNode> listed() throws IOException {
        Map<String, JsonNode> topics = new LinkedHashMap<>();
        Path list = Path.of(System.getProperty("millrace.root"), "deploy", "topics.yaml");
        new YAMLMapper()
                .readTree(Files.readString(list))
                .get("topics")
                .forEach(topic -> topics.put(topic.get("name").textValue(), topic));
        return topics;
    }
}
