package io.millrace.connections.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerTest {
    private final ObjectMapper json =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'kind': 'record', 'entity': 'work-orders', 'on': ['deleted'], 'filter': [{'path': 'a', 'equals': 1}]}",
                "{'kind': 'sync', 'on': 'failed', 'entity': 'assets'}",
                "{'kind': 'connection', 'on': 'reauthorization-required'}",
                "{'kind': 'schedule', 'every': 'PT1H'}"
            })
    void shouldReadBackWhatItWrites(String text) throws JsonProcessingException {
        JsonNode given = json.readTree(text.replace('\'', '"'));

        Trigger trigger = json.treeToValue(given, Trigger.class);

        assertThat(json.readTree(json.writerFor(Trigger.class).writeValueAsString(trigger)))
                .isEqualTo(given);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'kind': 'record'}",
                "{'kind': 'record', 'entity': 'trees'}",
                "{'kind': 'record', 'entity': 'assets', 'on': ['moved']}",
                "{'kind': 'sync'}",
                "{'kind': 'connection', 'on': 'paused'}",
                "{'kind': 'schedule', 'every': 'PT59S'}",
                "{'kind': 'schedule', 'every': 'P31D'}",
                "{'on': 'failed'}"
            })
    void shouldRefuseWhatIsNoTrigger(String text) {
        assertThatThrownBy(() -> json.readValue(text.replace('\'', '"'), Trigger.class))
                .isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"workflow.", "workflows.a", "unified.assets", "workflow.a b", "workflow.a/b", ""})
    void shouldRefuseATopicThatIsNotForWorkflows(String topic) {
        assertThatThrownBy(() -> new Action.Publish(topic)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldTellWhatHappenedToARecord() throws JsonProcessingException {
        JsonNode alive = json.readTree("{\"deletedAt\": null}");
        JsonNode deleted = json.readTree("{\"deletedAt\": \"2026-11-28T09:00:00Z\"}");

        assertThat(RecordEvent.of(alive, true)).isEqualTo(RecordEvent.CREATED);
        assertThat(RecordEvent.of(alive, false)).isEqualTo(RecordEvent.CHANGED);
        assertThat(RecordEvent.of(deleted, true)).isEqualTo(RecordEvent.DELETED);
        assertThat(RecordEvent.of(deleted, false)).isEqualTo(RecordEvent.DELETED);
    }

    @Test
    void shouldActOnAllChangesWhenNoneIsNamed() throws JsonProcessingException {
        Trigger trigger = json.readValue("{\"kind\": \"record\", \"entity\": \"assets\"}", Trigger.class);

        assertThat(((Trigger.OnRecord) trigger).on()).containsExactlyInAnyOrder(RecordEvent.values());
    }
}
