package io.millrace.mapping.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.KeyListCompleted;
import io.millrace.contracts.UnifiedEntity;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyCountTest {
    @ParameterizedTest(name = "{0} pages up to number {1} with {2} keys: {3}")
    @CsvSource({
        "3, 2, 250, true",
        "2, 2, 250, false", // one in the middle or the first is missing
        "2, 1, 250, false", // the last is missing
        "3, 3, 250, false", // one is missing and one too many
        "3, 2, 249, false", // a page is not the one that was sent
    })
    void shouldTellAWholeListFromOthers(long pages, long last, long keys, boolean whole) {
        KeyListCompleted list =
                new KeyListCompleted(UUID.randomUUID(), UnifiedEntity.ASSETS, "run-1", 3, 250, Instant.EPOCH);

        assertThat(new KeyCount(pages, last, keys).isAllOf(list)).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource({"0, -1, 0, true", "1, 0, 0, false"})
    void shouldTakeAListWithoutPagesAsAnEmptyOne(long pages, long last, long keys, boolean whole) {
        KeyListCompleted list =
                new KeyListCompleted(UUID.randomUUID(), UnifiedEntity.ASSETS, "run-1", 0, 0, Instant.EPOCH);

        assertThat(new KeyCount(pages, last, keys).isAllOf(list)).isEqualTo(whole);
    }
}
