package io.millrace.mapping.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.model.UnifiedModel;
import io.millrace.systems.SystemCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The manual shows rules that are accepted. */
class FieldMapsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "field-maps.md");
    private static final Pattern BODY = Pattern.compile("-d '(\\{[^']*\"rules\"[^']*})'");

    @Test
    void shouldShowOnlyRulesThatCompile() throws IOException {
        SystemMaps systems = new SystemMaps(SystemCatalogue.builtIn(), UnifiedModel.load());
        MapScope assets = new MapScope(new StreamId(UUID.randomUUID(), UnifiedEntity.ASSETS), "demo-maintenance");
        List<String> bodies = BODY.matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(bodies)
                .hasSize(2)
                .allSatisfy(body -> assertThatCode(() -> systems.draft(
                                assets,
                                JsonMapper.builder().build().readTree(body).path("rules")))
                        .doesNotThrowAnyException());
    }
}
