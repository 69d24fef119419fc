package io.millrace.mapping.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublishedTest {
    private static final Instant DELETED_AT = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void shouldReadWhatItWrote() {
        Published published = new Published(
                true, 42, 3, 17, "demo-maintenance", "run-1", Optional.of(DELETED_AT), "run-2", "bad-date");

        assertThat(Published.decode(published.encode())).isEqualTo(published);
    }

    @Test
    void shouldReadWhatWasWrittenBeforeThereWereListsOfKeys() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(1);
        out.writeBoolean(true);
        out.writeLong(42);
        out.writeInt(3);
        out.writeLong(17);
        out.writeUTF("demo-maintenance");
        out.writeUTF("run-1");
        out.writeUTF("");
        out.writeUTF("bad-date");

        assertThat(Published.decode(bytes.toByteArray()))
                .isEqualTo(
                        new Published(true, 42, 3, 17, "demo-maintenance", "run-1", Optional.empty(), "", "bad-date"));
    }

    @Test
    void shouldRefuseAFormatOfALaterVersion() {
        assertThatThrownBy(() -> Published.decode(new byte[] {3})).hasMessageContaining("format 3");
    }
}
