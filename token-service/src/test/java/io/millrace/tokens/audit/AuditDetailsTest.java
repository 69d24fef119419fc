package io.millrace.tokens.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Details read back as they were written, those of the first version too. */
class AuditDetailsTest {
    @Test
    void shouldReadBackWhatItWrote() {
        Map<String, String> details = Map.of("b", "two words = \"quoted\" \u0000 €", "a", "", "c", "x=y");

        assertThat(AuditDetails.parse(AuditDetails.text(details))).isEqualTo(details);
        assertThat(AuditDetails.text(details)).startsWith("{\"a\":").doesNotContain("\u0000");
    }

    @Test
    void shouldReadWordsOfTheFirstVersion() {
        assertThat(AuditDetails.parse("reason=unknown notWrittenSince=0"))
                .isEqualTo(Map.of("reason", "unknown", "notWrittenSince", "0"));
        assertThat(AuditDetails.parse("")).isEmpty();
    }
}
