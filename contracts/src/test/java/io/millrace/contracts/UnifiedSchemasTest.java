package io.millrace.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas of the unified model are sound, and say what the contract says. */
class UnifiedSchemasTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BASE = "https://millrace.io/schemas/unified/";

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaIdResolvers(resolvers -> resolvers.mapPrefix(BASE, "classpath:schemas/unified/")));

    static Stream<String> names() {
        return Stream.concat(
                Stream.of("common"), Stream.of(UnifiedEntity.values()).map(UnifiedEntity::id));
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldBeAValidSchemaWithItsOwnIdWhenRead(String name) throws IOException {
        JsonNode schema = read(name);

        Schema metaSchema = registry.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(metaSchema.validate(schema)).isEmpty();
        assertThat(schema.path("$id").asText()).isEqualTo(BASE + name + ".schema.json");
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldNameADefinedTypeAndEntityWhenAPropertyRefersToOne(String name) throws IOException {
        JsonNode definitions = read("common").path("$defs");

        for (JsonNode property : read(name).findParents("$ref")) {
            String reference = property.path("$ref").asText();
            JsonNode type = definitions.path(reference.substring(reference.lastIndexOf('/') + 1));
            assertThat(type.isObject()).as(reference).isTrue();
            if (type.path("x-millrace-type").asText().equals("reference")) {
                assertThat(UnifiedEntity.find(property.path("x-millrace-entity").asText()))
                        .as("target of %s", property)
                        .isPresent();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(UnifiedEntity.class)
    void shouldKeepTheSourceValueBesideEveryEnumWhenAnEntityHasOne(UnifiedEntity entity) throws IOException {
        JsonNode properties = read(entity.id()).path("properties");
        JsonNode definitions = read("common").path("$defs");

        properties.properties().forEach(property -> {
            String reference = property.getValue().path("$ref").asText();
            Optional.of(definitions.path(reference.substring(reference.lastIndexOf('/') + 1)))
                    .filter(type -> type.path("x-millrace-type").asText().equals("enum"))
                    .ifPresent(type -> {
                        assertThat(properties.has(property.getKey() + "Source")).isTrue();
                        assertThat(type.path("enum"))
                                .extracting(JsonNode::asText)
                                .contains("unknown");
                    });
        });
    }

    @Test
    void shouldRefuseARecordWhenMoneyIsANumber() {
        String money = "\"laborCost\":{\"amount\":%s,\"currency\":\"EUR\"}";

        assertThat(validate(money.formatted("\"12.50\""))).isEmpty();
        assertThat(validate(money.formatted("12.5"))).isNotEmpty();
    }

    private List<Error> validate(String field) {
        String record = """
                {"id":"0e6b2f5c-5d0f-4a53-9a35-1c0c7ce1d0a1","connectionId":"0e6b2f5c-5d0f-4a53-9a35-1c0c7ce1d0a1",
                 "entity":"work-orders","sourceId":"1","displayName":"x","status":"open",%s}""".formatted(field);
        return registry.getSchema(SchemaLocation.of(BASE + "work-orders.schema.json"))
                .validate(record, InputFormat.JSON);
    }

    private static JsonNode read(String name) throws IOException {
        try (InputStream in =
                UnifiedSchemasTest.class.getResourceAsStream("/schemas/unified/" + name + ".schema.json")) {
            return JSON.readTree(in);
        }
    }
}
