package io.millrace.connections.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final String RECORD = """
            {"displayName": "Pump 7", "priority": 3, "cost": 12.50, "open": true, "assetId": null,
             "dueAt": "2026-11-28T09:00:00Z", "custom": {"site": "Leeds", "tags": ["a"]}}""";

    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'path': 'displayName', 'equals': 'Pump 7'}",
                "{'path': 'priority', 'equals': 3.0}",
                "{'path': 'cost', 'equals': 12.5}",
                "{'path': 'open', 'equals': true}",
                "{'path': 'custom.site', 'in': ['York', 'Leeds']}",
                "{'path': 'custom.site', 'exists': true}",
                "{'path': 'custom.tags', 'exists': true}",
                "{'path': 'assetId', 'exists': false}",
                "{'path': 'custom.none', 'exists': false}",
                "{'path': 'priority', 'greater': 2.9}",
                "{'path': 'dueAt', 'greater': '2026-11-28T08:59:59.999Z'}"
            })
    void shouldHold(String condition) throws JsonProcessingException {
        assertThat(parse(condition).holds(record())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'path': 'displayName', 'equals': 'pump 7'}",
                "{'path': 'priority', 'equals': '3'}",
                "{'path': 'custom.none', 'equals': 'x'}",
                "{'path': 'displayName.custom', 'equals': 'x'}",
                "{'path': 'assetId', 'in': ['x']}",
                "{'path': 'assetId', 'exists': true}",
                "{'path': 'displayName', 'exists': false}",
                "{'path': 'priority', 'greater': 3}",
                "{'path': 'displayName', 'greater': 1}",
                "{'path': 'dueAt', 'greater': '2026-11-28T09:00:00Z'}",
                "{'path': 'displayName', 'greater': '2026-11-28T09:00:00Z'}"
            })
    void shouldNotHold(String condition) throws JsonProcessingException {
        assertThat(parse(condition).holds(record())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'path': 'a'}",
                "{'equals': 'a'}",
                "{'path': '', 'equals': 'a'}",
                "{'path': 'a..b', 'equals': 'a'}",
                "{'path': 'a', 'equals': null}",
                "{'path': 'a', 'equals': {}}",
                "{'path': 'a', 'in': []}",
                "{'path': 'a', 'greater': 'z'}",
                "{'path': 'a', 'like': 'z'}"
            })
    void shouldRefuseWhatIsNoCondition(String condition) {
        assertThatThrownBy(() -> parse(condition)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void shouldReadBackWhatItWrites() throws JsonProcessingException {
        Condition condition = parse("{'path': 'custom.site', 'in': ['York', 4]}");

        assertThat(json.readValue(json.writeValueAsString(condition), Condition.class))
                .isEqualTo(condition);
    }

    private Condition parse(String condition) throws JsonProcessingException {
        return json.readValue(condition.replace('\'', '"'), Condition.class);
    }

    private JsonNode record() throws JsonProcessingException {
        return json.readTree(RECORD);
    }
}
