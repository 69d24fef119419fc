package io.millrace.mapping.maps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RulesTest {
    private static final Rules DEFAULTS =
            Rules.parse("{\"name\": \"n\", \"url\": \"u\", \"custom\": {\"a\": {\"path\": \"x\"}}}");

    @Test
    void shouldReplaceAddAndSwitchOffWhatLiesBelow() {
        Rules own = Rules.parse("{\"name\": \"m\", \"url\": null, \"custom.b\": \"y\"}");

        assertThat(own.over(DEFAULTS).text())
                .isEqualTo("{\"custom.a\":{\"path\":\"x\"},\"custom.b\":\"y\",\"name\":\"m\"}");
        assertThat(Rules.none().over(DEFAULTS)).isEqualTo(DEFAULTS);
    }

    @Test
    void shouldReadWhatItWroteASwitchedOffTargetIncluded() {
        Rules own = Rules.parse("{\"url\": null, \"name\": {\"constant\": \"a\\u0000b\"}}");

        assertThat(Rules.parse(own.text())).isEqualTo(own);
        assertThat(own.text()).contains("\"url\":null").doesNotContain("\0");
    }

    @Test
    void shouldTellWhatOneMapHasOtherwiseThanAnother() {
        MapDifference difference = MapDifference.of(
                1,
                Rules.parse("{\"a\": \"1\", \"b\": \"1\", \"c\": \"1\"}"),
                2,
                Rules.parse("{\"b\": \"1\", \"c\": \"2\", \"d\": \"1\"}"));

        assertThat(difference.added()).extracting(MapDifference.Target::target).containsExactly("d");
        assertThat(difference.changed())
                .extracting(MapDifference.Target::target)
                .containsExactly("c");
        assertThat(difference.removed())
                .extracting(MapDifference.Target::target)
                .containsExactly("a");
    }
}
