package io.millrace.worker.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCutTest {
    @Test
    void shouldKeepEachRecordByteForByte() throws IOException {
        String one = "{ \"id\": 1.10, \"name\":\"Tür \\u00e4 \u20ac\",\n \"tags\" : [ [], {} ] }";

        assertThat(cut("{\"total\":2,\"data\":{\"items\":[" + one + " , {\"id\":2}]},\"next\":null}", "data.items"))
                .containsExactly(one, "{\"id\":2}");
    }

    @Test
    void shouldTakeTheAnswerItselfWhenItIsTheArray() throws IOException {
        assertThat(cut(" [ {\"id\":1}, null, 7 ] ", "")).containsExactly("{\"id\":1}", "null", "7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>down for maintenance</html>",
                "{\"data\":[{\"id\":1},{\"id\":",
                "{\"data\":[{\"id\":1}]",
                "{\"data\":{}}",
                "{\"other\":[]}",
                "",
                "[]"
            })
    void shouldRefuseWhatIsNotTheWholeAnswer(String body) {
        assertThatThrownBy(() -> cut(body, "data")).isInstanceOf(IOException.class);
    }

    private static List<String> cut(String body, String path) throws IOException {
        return JsonCut.records(body.getBytes(StandardCharsets.UTF_8), path).stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }
}
