package io.millrace.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordKeyTest {
    private static final UUID CONNECTION = UUID.fromString("018f3a52-6f0e-7c1c-9d6c-2b6a0d0f1a11");

    @Test
    void shouldReadBackKeyWithSlashesInSourceId() {
        RecordKey key = new RecordKey(CONNECTION, UnifiedEntity.ASSETS, "BEDFORD/1001");

        assertThat(RecordKey.parse(key.key())).isEqualTo(key);
    }

    @Test
    void shouldMakeTheSameVersion5IdForTheSameRecord() {
        RecordKey key = new RecordKey(CONNECTION, UnifiedEntity.ASSETS, "1001");

        assertThat(key.unifiedId()).isEqualTo(new RecordKey(CONNECTION, UnifiedEntity.ASSETS, "1001").unifiedId());
        assertThat(key.unifiedId().version()).isEqualTo(5);
        assertThat(key.unifiedId().variant()).isEqualTo(2);
        // Pinned: consumers keep these ids.
        assertThat(key.unifiedId()).hasToString("1e045199-ef85-5741-84e9-aee2388587b3");
    }

    @Test
    void shouldTellRecordsApart() {
        RecordKey asset = new RecordKey(CONNECTION, UnifiedEntity.ASSETS, "1001");
        RecordKey part = new RecordKey(CONNECTION, UnifiedEntity.PARTS, "1001");

        assertThat(asset.unifiedId()).isNotEqualTo(part.unifiedId());
    }

    @Test
    void shouldRefuseEmptySourceId() {
        assertThatThrownBy(() -> new RecordKey(CONNECTION, UnifiedEntity.ASSETS, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
