package io.millrace.mapping.fieldmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTextTest {
    private static final DateTimeFormatter FORMATTER =
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.withResolverStyle(ResolverStyle.STRICT);

    @Test
    void shouldReadWhatTheFormatterReadsWhenTimesAreRandom() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            int nanos = i % 3 == 0 ? 0 : random.nextInt(1_000_000_000);
            String text = Instant.ofEpochSecond(random.nextLong(0, 250_000_000_000L), nanos)
                    .toString();

            assertThat(UtcText.instant(text))
                    .contains(OffsetDateTime.parse(text, FORMATTER).toInstant());
            assertThat(UtcText.instant(text.replace("Z", "+00:00")))
                    .contains(OffsetDateTime.parse(text, FORMATTER).toInstant());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-01T08:00:00Z",
                "2026-03-01T08:00:00+00:00",
                "2026-03-01T08:00:00.000Z",
                "2026-03-01T08:00:00.1Z",
                "2026-03-01T08:00:00.12+00:00",
                "2026-03-01T08:00:00.120Z",
                "2026-03-01T08:00:00.123000Z",
                "2026-03-01T08:00:00.123456+00:00",
                "2026-03-01T08:00:00.000456Z",
                "2026-03-01T08:00:00.1234567Z",
                "2026-03-01T08:00:00.123456000Z",
                "2026-03-01T08:00:00.123456789+00:00",
                "0000-01-01T00:00:00Z"
            })
    void shouldWriteTheTimeAsAnInstantDoes(String text) {
        assertThat(UtcText.canonical(text))
                .contains(OffsetDateTime.parse(text, FORMATTER).toInstant().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01T08:00:00.1Z", "2026-03-01T08:00:00.123456789Z", "0000-01-01T00:00:00Z"})
    void shouldReadEachNumberOfDigits(String text) {
        assertThat(UtcText.instant(text))
                .contains(OffsetDateTime.parse(text, FORMATTER).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-03-01",
                "2026-03-01T08:00:00",
                "2026-03-01T08:00Z",
                "2026-03-01 08:00:00Z",
                "2026-03-01T08:00:00+01:00",
                "2026-03-01T08:00:00-00:00",
                "+00:00",
                "2026-03-01+00:00",
                "2026-03-01T08:00:00.+00:00",
                "2026-03-01T08:00:00.Z",
                "2026-03-01T08:00:00.1234567890Z",
                "2026-03-01T08:00:00,5Z",
                "2026-03-01T08:00:00.5aZ",
                "+2026-03-01T08:00:00Z",
                "2026-03-01T08:00:0\u0665Z"
            })
    void shouldLeaveOtherFormsToTheFormatter(String text) {
        assertThat(UtcText.instant(text)).isEmpty();
        assertThat(UtcText.canonical(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30T08:00:00Z",
                "2026-13-01T08:00:00Z",
                "2026-03-01T24:00:00Z",
                "2026-03-01T08:60:00Z",
                "2026-03-01T08:00:60Z"
            })
    void shouldRefuseWhatIsNoTimeAsTheFormatterDoes(String text) {
        assertThatThrownBy(() -> UtcText.instant(text)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> OffsetDateTime.parse(text, FORMATTER)).isInstanceOf(DateTimeException.class);
    }
}
