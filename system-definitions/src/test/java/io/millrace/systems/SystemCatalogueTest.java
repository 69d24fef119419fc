package io.millrace.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contracts.UnifiedEntity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemCatalogueTest {
    @Test
    void shouldReadBuiltInDefinitions() {
        SystemDefinition demo =
                SystemCatalogue.builtIn().find("demo-maintenance").orElseThrow();

        assertThat(demo.entities()).containsOnlyKeys(UnifiedEntity.values());
        assertThat(demo.source())
                .isEqualTo(new JdbcSource(
                        "postgresql", BoundMode.OPEN_TRANSACTIONS, Duration.ofSeconds(2), Duration.ZERO));
        assertThat(demo.connect().secretFields()).containsExactlyInAnyOrder("username", "password");
        assertThat(demo.entities().get(UnifiedEntity.ASSETS).read())
                .isEqualTo(new JdbcRead("asset", null, "id", "updated_at", "timestamptz", "deleted_at"));
    }

    @Test
    void shouldFindVariantsByIdsOfTheirOwn() {
        SystemCatalogue catalogue = SystemCatalogue.builtIn();

        assertThat(catalogue.find("demo-maintenance").orElseThrow().edition().credits())
                .isEqualTo(1);
        assertThat(catalogue.find("demo-maintenance-on-prem").orElseThrow().edition())
                .isEqualTo(new Edition("demo-maintenance", Hosting.ON_PREM, 1));
    }

    @Test
    void shouldReadRestDefinition() {
        SystemDefinition system = SystemCatalogue.builtIn().find("maintainx").orElseThrow();

        assertThat(system.source())
                .isInstanceOfSatisfying(
                        RestSource.class, rest -> assertThat(rest.auth()).isEqualTo(new RestAuth.Bearer("apiKey")));
        assertThat(system.protocol()).isEqualTo("rest");
    }

    @Test
    void shouldAddDefinitionsOfFolder(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("own.yaml"), Samples.JDBC);

        SystemCatalogue catalogue = SystemCatalogue.load(Optional.of(folder));

        assertThat(catalogue.find("own-system")).isPresent();
        assertThat(catalogue.all()).hasSizeGreaterThan(2);
    }

    @Test
    void shouldRefuseSecondDefinitionWithSameId(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), Samples.JDBC);
        Files.writeString(folder.resolve("b.yaml"), Samples.JDBC);

        assertThatThrownBy(() -> SystemCatalogue.load(Optional.of(folder)))
                .isInstanceOf(InvalidDefinition.class)
                .hasMessageContaining("b.yaml:1: id: another definition has the id own-system");
    }
}
