package io.millrace.proofs.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContentDigestTest {
    @Test
    void shouldLeaveOutIdsOfConnection() {
        assertThat(digest(UUID.randomUUID(), UUID.randomUUID(), "Pump"))
                .isEqualTo(digest(UUID.randomUUID(), UUID.randomUUID(), "Pump"));
    }

    @Test
    void shouldTellContentsApart() {
        assertThat(digest(UUID.randomUUID(), UUID.randomUUID(), "Pump"))
                .isNotEqualTo(digest(UUID.randomUUID(), UUID.randomUUID(), "pump"));
    }

    private static ContentDigest digest(UUID id, UUID connection, String name) {
        String content = "{\"id\":\"%s\",\"connectionId\":\"%s\",\"name\":\"%s\"}".formatted(id, connection, name);
        return ContentDigest.of(content.getBytes(StandardCharsets.UTF_8), id, connection);
    }
}
