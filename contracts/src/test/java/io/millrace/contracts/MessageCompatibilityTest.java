package io.millrace.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Samples of every published version stay readable, and what is written today fits the published schema. */
class MessageCompatibilityTest {
    private static final String SCHEMAS = "https://millrace.io/schemas/";
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .serializationInclusion(JsonInclude.Include.NON_EMPTY)
            .build();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaIdResolvers(resolvers -> resolvers.mapPrefix(SCHEMAS, "classpath:schemas/")));

    static Stream<Arguments> samples() {
        return Stream.of(
                Arguments.of("sync-requested", SyncRequested.class),
                Arguments.of("sync-cancelled", SyncCancelled.class),
                Arguments.of("stream-forgotten", StreamForgotten.class),
                Arguments.of("keys-listed", KeysListed.class),
                Arguments.of("key-list-completed", KeyListCompleted.class),
                Arguments.of("sync-cursor", SyncCursor.class),
                Arguments.of("sync-cursor-of-full-run", SyncCursor.class),
                Arguments.of("connection", ConnectionEvent.class),
                Arguments.of("token-revoked", TokenRevoked.class),
                Arguments.of("audit-recorded", AuditRecorded.class));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldReadSampleAndWriteTheSame(String name, Class<?> type) throws IOException {
        JsonNode sample = sample(name);

        Object message = JSON.treeToValue(sample, type);

        assertThat(JSON.readTree(JSON.writeValueAsString(message))).isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldFitPublishedSchema(String name, Class<?> type) throws IOException {
        Schema schema = REGISTRY.getSchema(SchemaLocation.of(SCHEMAS + "events/" + schema(name) + ".schema.json"));

        assertThat(schema.validate(JSON.valueToTree(JSON.treeToValue(sample(name), type))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldIgnoreFieldsOfLaterVersions(String name, Class<?> type) throws IOException {
        ObjectNode later = (ObjectNode) sample(name);
        later.put("addedLater", true);

        assertThat(JSON.treeToValue(later, type)).isEqualTo(JSON.treeToValue(sample(name), type));
    }

    /** A message of one type may have several samples: what follows {@code -of-} tells them apart. */
    private static String schema(String sample) {
        int end = sample.indexOf("-of-");
        return end < 0 ? sample : sample.substring(0, end);
    }

    private static JsonNode sample(String name) throws IOException {
        try (InputStream in = MessageCompatibilityTest.class.getResourceAsStream("/samples/" + name + ".v1.json")) {
            return JSON.readTree(in);
        }
    }
}
