package io.millrace.proofs.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SightingReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":1,\"version\":17,\"name\":\"x\"} | 17",
                "{\"custom\":{\"version\":4}} | 4",
                "{\"version\":0} | 0"
            })
    void shouldReadVersionWhereverItStands(String content, long version) {
        assertThat(SightingReader.version(content.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(version);
    }

    @Test
    void shouldSayWhenThereIsNoVersion() {
        assertThat(SightingReader.version("{\"name\":\"version\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(-1);
    }
}
