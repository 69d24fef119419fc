package io.millrace.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditionTest {
    @Test
    void shouldCostOneCreditWhenNothingIsSaid() {
        Edition edition =
                SystemCatalogue.parse("own.yaml", Samples.JDBC).getFirst().edition();

        assertThat(edition).isEqualTo(new Edition("own-system", Hosting.CLOUD, 1));
        assertThat(edition.credits()).isOne();
    }

    @Test
    void shouldReadAVariantAsASystemOfItsOwnWhenThereIsOne() {
        List<SystemDefinition> systems = SystemCatalogue.parse("own.yaml", Samples.WITH_VARIANT);

        assertThat(systems).extracting(SystemDefinition::id).containsExactly("own-system", "own-system-on-prem");
        SystemDefinition cloud = systems.getFirst();
        SystemDefinition onPrem = systems.getLast();
        assertThat(cloud.edition().credits()).isEqualTo(4);
        assertThat(onPrem.edition()).isEqualTo(new Edition("own-system", Hosting.ON_PREM, 4));
        assertThat(onPrem.edition().credits()).isEqualTo(8);
        assertThat(onPrem.name()).isEqualTo("Own system, on premises");
        assertThat(onPrem.description()).isEqualTo(cloud.description());
        assertThat(onPrem.connect().schema().path("properties").has("gateway")).isTrue();
        assertThat(onPrem.source()).isEqualTo(cloud.source());
        assertThat(onPrem.entities()).isEqualTo(cloud.entities());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tier: 4                         | tier: 3                               | own.yaml:23: tier: must be 1, 2 or 4
            tier: 4                         | tier: many                            | own.yaml:23: tier: must be a whole number from 1 to 4
            tier: 4                         | hosting: attic                        | own.yaml:23: hosting: must be one of cloud, on-prem
            tier: 4                         | hosting: on-prem                      | own.yaml:25: variants.on-prem: must be cloud or on-prem, and not the system's own, on-prem
            on-prem:                        | attic:                                | own.yaml:25: variants.attic: must be cloud or on-prem
            name: Own system, on premises   | title: Own                            | own.yaml:25: variants.on-prem: the key name is missing
            connect:                        | price: 3; connect:                    | own.yaml:27: variants.on-prem.price: unknown key
            """)
    void shouldNameFileLineAndKeyOfErrorInVariant(String right, String wrong, String message) {
        int variant = Samples.JDBC.length();
        String text =
                Samples.JDBC + Samples.WITH_VARIANT.substring(variant).replace(right, wrong.replace("; ", "\n    "));

        assertThatThrownBy(() -> SystemCatalogue.parse("own.yaml", text))
                .isInstanceOf(InvalidDefinition.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldHoldAVariantsFormAgainstTheSourceWhenItHasItsOwn() {
        String text = Samples.WITH_VARIANT.replaceAll("(?s)(variants.*)port: \\{", "$1gate: {");

        assertThatThrownBy(() -> SystemCatalogue.parse("own.yaml", text))
                .hasMessage("own.yaml:29: variants.on-prem.connect.properties: a jdbc source needs the field port");
    }

    @Test
    void shouldRefuseAVariantThatIsReadInAnotherWay() {
        String text = Samples.JDBC + """
                variants:
                  on-prem:
                    name: By REST
                    source:
                      rest:
                        baseUrl: https://example.com
                        auth: { kind: bearer, credential: password }
                        checkPath: /me
                """;

        assertThatThrownBy(() -> SystemCatalogue.parse("own.yaml", text))
                .hasMessage("own.yaml:26: variants.on-prem.source: must be jdbc, as the entities are read by it");
    }
}
