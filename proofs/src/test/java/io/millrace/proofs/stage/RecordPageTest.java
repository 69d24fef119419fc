package io.millrace.proofs.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordPageTest {
    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-000000000001");

    @Test
    void shouldKeepBytesOfRecordsAsTheyWere() {
        String record = "{\"id\":\"%s\", \"cost\":{\"amount\":12.50},\"name\":\"Pümp\"}".formatted(ID);

        RecordPage page = read("{\"data\":[%s],\"next\":\"abc\",\"cursor\":\"abc\"}".formatted(record));

        assertThat(page.records().get(ID)).isEqualTo(record.getBytes(StandardCharsets.UTF_8));
        assertThat(page.next()).contains("abc");
    }

    @Test
    void shouldEndWhereNoPageFollows() {
        RecordPage page = read("{\"data\":[],\"next\":null,\"cursor\":\"abc\"}");

        assertThat(page.records()).isEmpty();
        assertThat(page.next()).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNoPage() {
        assertThatThrownBy(() -> read("{\"code\":\"unavailable\"}")).hasMessageContaining("unavailable");
    }

    private static RecordPage read(String body) {
        return RecordPage.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
