package io.millrace.mapping.fieldmap;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.millrace.contracts.RecordKey;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.model.UnifiedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;

/** Compiles maps from YAML and maps records of one connection. */
final class Mapping {
    static final UUID CONNECTION = UUID.fromString("0e6b2f5c-5d0f-4a53-9a35-1c0c7ce1d0a1");

    private static final UnifiedModel MODEL = UnifiedModel.load();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Mapping() {}

    static RecordKey key(UnifiedEntity entity) {
        return new RecordKey(CONNECTION, entity, "7");
    }

    static MapPlan compile(UnifiedEntity entity, String yaml) {
        try {
            return FieldMapCompiler.compile(MODEL.entity(entity), YAML.readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String map(UnifiedEntity entity, String yaml, String source) {
        return new String(
                compile(entity, yaml)
                        .map(key(entity), source.getBytes(UTF_8), Optional.empty())
                        .content(),
                UTF_8);
    }

    /** The unified value of one field of a vendor or, where a status is needed, of another entity. */
    static JsonNode field(UnifiedEntity entity, String yaml, String source, String field) {
        try {
            return JSON.readTree(map(entity, yaml, source)).path(field);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
