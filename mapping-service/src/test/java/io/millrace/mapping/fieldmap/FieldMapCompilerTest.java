package io.millrace.mapping.fieldmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.model.UnifiedModel;
import io.millrace.systems.SystemCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors in a map are found when it is compiled, at their place. */
class FieldMapCompilerTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            nme: a                                       | /nme                  | unknown key
            status: {path: a, values: {R: runing}}       | /status/values/R      | is none of
            status: {constant: runing}                   | /status/constant      | is none of
            status: {path: a, default: runing}           | /status/default       | is none of
            model: {path: a, constant: b}                | /model                | exactly one of
            model: {paht: a}                             | /model/paht           | unknown key
            model: {path: a, scale: 60}                  | /model/scale          | unknown key
            model: {path: a..b}                          | /model/path           | source path
            model: {path: a, text: [shout]}              | /model/text/0         | unknown text operation
            purchasedOn: {path: a, date: {format: '#'}} | /purchasedOn/date/format | date pattern
            purchasedOn: {path: a, date: {zone: Ulm}}    | /purchasedOn/date/zone | time zone
            purchaseCost: {currency: c}                  | /purchaseCost         | needs "amount"
            purchaseCost: {amount: {path: a, scale: 0}}  | /purchaseCost/amount/scale | other than 0
            location: {path: a, to: assets}              | /location/to          | refers to locations
            vendors: {each: v}                           | /vendors              | needs "map"
            custom.a: {path: a, type: money}             | /custom.a/type        | unknown type
            custom.a: {path: a, type: integer, default: x} | /custom.a/default   | no value of type integer
            """)
    void shouldNameThePlaceWhenAMapHasAnError(String map, String pointer, String message) {
        assertThatThrownBy(() -> Mapping.compile(UnifiedEntity.ASSETS, map))
                .isInstanceOfSatisfying(
                        InvalidFieldMap.class,
                        invalid -> assertThat(invalid.pointer()).isEqualTo(pointer))
                .hasMessageContaining(message);
    }

    @Test
    void shouldNameTheFieldWhenARequiredOneHasNoRule() {
        assertThatThrownBy(() -> Mapping.compile(UnifiedEntity.WORK_ORDERS, "name: n"))
                .isInstanceOf(InvalidFieldMap.class)
                .hasMessageContaining("status");
    }

    @Test
    void shouldCompileAllDefaultMapsWhenTheCatalogueIsBuiltIn() {
        DefaultMaps maps = DefaultMaps.compile(SystemCatalogue.builtIn(), UnifiedModel.load());

        for (UnifiedEntity entity : UnifiedEntity.values()) {
            assertThat(maps.find("demo-maintenance", entity)).isPresent();
        }
        assertThat(maps.find("no-such-system", UnifiedEntity.ASSETS)).isEmpty();
    }
}
