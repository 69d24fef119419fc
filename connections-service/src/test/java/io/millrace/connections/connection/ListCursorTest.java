package io.millrace.connections.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.access.problem.ApiProblem;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListCursorTest {
    @Test
    void shouldReadItsOwnTextWhenGivenBack() {
        ListCursor cursor = new ListCursor(Instant.parse("2026-11-24T12:00:00.123456Z"), UUID.randomUUID());

        assertThat(ListCursor.parse(cursor.text())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!", "MjAyNg", "L2E"})
    void shouldRefuseATextWhenNoListGaveIt(String text) {
        assertThatThrownBy(() -> ListCursor.parse(text)).isInstanceOf(ApiProblem.class);
    }
}
