package io.millrace.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contracts.UnifiedEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionReaderTest {
    @Test
    void shouldReadSample() {
        assertThat(SystemCatalogue.parse("own.yaml", Samples.JDBC).getFirst().id())
                .isEqualTo("own-system");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id: own-system                  | id: Own System                        | own.yaml:1: id: must be lower-case letters
            bound: open-transactions        | bound: guess                          | own.yaml:15: source.jdbc.bound: must be one of
            dialect: postgresql             | dialect: oracle                       | own.yaml:14: source.jdbc.dialect: only postgresql
            schedule: PT1M                  | schedule: hourly                      | own.yaml:19: entities.assets.schedule: must be an ISO 8601 duration
            schedule: PT1M                  | pace: PT1M                            | the key schedule is missing
            label: Machines                 | label: [Machines]                     | own.yaml:18: entities.assets.label: must be a text
            key: id                         | key: id; drop table x                 | own.yaml:20: entities.assets.read.key: must be a plain SQL name
            assets:                         | machines:                             | own.yaml:17: entities.machines: the unified model has no such entity
            port: { type: integer }         | gate: { type: integer }               | own.yaml:6: connect.properties: a jdbc source needs the field port
            """)
    void shouldNameFileLineAndKeyOfError(String right, String wrong, String message) {
        String text = Samples.JDBC.replace(right, wrong);

        assertThatThrownBy(() -> SystemCatalogue.parse("own.yaml", text))
                .isInstanceOf(InvalidDefinition.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldTakeTheShareOfDeletesThatAnEntityDeclares() {
        String text = Samples.JDBC.replace("label: Machines", "label: Machines\n    deletes: { maxShare: 0.05 }");

        assertThat(deletes(text)).isEqualTo(new DeleteRule(0.05));
        assertThat(deletes(Samples.JDBC)).isEqualTo(new DeleteRule(0.2));
    }

    @Test
    void shouldRefuseAShareThatIsNone() {
        String text = Samples.JDBC.replace("label: Machines", "label: Machines\n    deletes: { maxShare: 20 }");

        assertThatThrownBy(() -> SystemCatalogue.parse("own.yaml", text))
                .hasMessage("own.yaml:19: entities.assets.deletes.maxShare: must be a number from 0 to 1");
    }

    private static DeleteRule deletes(String text) {
        return SystemCatalogue.parse("own.yaml", text)
                .getFirst()
                .entities()
                .get(UnifiedEntity.ASSETS)
                .deletes();
    }

    @Test
    void shouldRefuseUnknownKey() {
        String text = Samples.JDBC + "colour: blue\n";

        assertThatThrownBy(() -> SystemCatalogue.parse("own.yaml", text))
                .hasMessage("own.yaml:23: colour: unknown key");
    }

    @Test
    void shouldRefuseKeyGivenTwice() {
        String text = Samples.JDBC + "name: Again\n";

        assertThatThrownBy(() -> SystemCatalogue.parse("own.yaml", text))
                .isInstanceOfSatisfying(
                        InvalidDefinition.class, e -> assertThat(e.line()).isEqualTo(23));
    }

    @Test
    void shouldRefuseTextThatIsNotYaml() {
        assertThatThrownBy(() -> SystemCatalogue.parse("own.yaml", "id: [unclosed"))
                .isInstanceOf(InvalidDefinition.class)
                .hasMessageStartingWith("own.yaml:");
    }

    @Test
    void shouldNameLineOfNearestParentForErrorsFoundLater() {
        SystemDefinition definition =
                SystemCatalogue.parse("own.yaml", Samples.JDBC).getFirst();

        assertThat(definition.file().invalid("/entities/assets/map/name/path", "no such path"))
                .hasMessage("own.yaml:22: entities.assets.map.name.path: no such path");
    }
}
