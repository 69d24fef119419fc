package io.millrace.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token format keeps its promises: it reads back, it refuses every slip of one character, it does not show itself. */
class MillraceTokenTest {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-. é";

    @ParameterizedTest
    @EnumSource(TokenPrefix.class)
    void shouldReadBackWhatItCreated(TokenPrefix prefix) {
        MillraceToken token = MillraceToken.create(prefix, new Random(1));

        assertThat(MillraceToken.parse(token.reveal())).hasValueSatisfying(read -> {
            assertThat(read.prefix()).isEqualTo(prefix);
            assertThat(read.id()).isEqualTo(token.id()).hasSize(8);
            assertThat(read.reveal()).isEqualTo(token.reveal()).matches(MillraceToken.REGEX);
        });
    }

    @Test
    void shouldRefuseTokenWhenAnyOneCharacterIsChanged() {
        String text = MillraceToken.create(TokenPrefix.LIVE, new Random(2)).reveal();

        for (int place = 0; place < text.length(); place++) {
            for (int i = 0; i < ALPHABET.length(); i++) {
                char other = ALPHABET.charAt(i);
                String changed = text.substring(0, place) + other + text.substring(place + 1);
                assertThat(MillraceToken.parse(changed).isPresent()).as(changed).isEqualTo(changed.equals(text));
            }
        }
    }

    @Test
    void shouldRefuseTokenWhenItsEnvironmentIsRewritten() {
        String live = MillraceToken.create(TokenPrefix.LIVE, new Random(3)).reveal();

        assertThat(MillraceToken.parse(live.replace("mlr_live_", "mlr_test_"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mlr_live_", "mlr_dev_", "Bearer x", "mlr_live_12345678_"})
    void shouldRefuseTextWhenItIsNoToken(String text) {
        assertThat(MillraceToken.parse(text)).isEmpty();
    }

    @Test
    void shouldShowOnlyItsIdWhenPrinted() {
        MillraceToken token = MillraceToken.create(TokenPrefix.TEST, new Random(4));

        assertThat(token).hasToString("mlr_test_" + token.id() + "_***");
    }
}
