package io.millrace.mapping.maps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.contracts.RecordKey;
import io.millrace.mapping.fieldmap.MapPlan;
import io.millrace.mapping.fieldmap.MappingFault;
import io.millrace.mapping.fieldmap.UnmappableRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.SortedMap;

/** What a map makes of a source record, if nobody publishes it. */
sealed interface Trial {
    /** The fields by target, custom ones as {@code custom.<name>}. */
    record Mapped(SortedMap<String, JsonNode> fields) implements Trial {}

    /** The record cannot be mapped; {@code path} is empty where the whole record is meant. */
    record Failed(String code, String path) implements Trial {
        static Failed of(MappingFault fault, String path) {
            return new Failed(fault.code(), path);
        }
    }

    JsonMapper JSON = JsonMapper.builder().build();

    static Trial of(MapPlan plan, RecordKey key, byte[] value) {
        try {
            byte[] content = plan.map(key, value, Optional.empty()).content();
            return new Mapped(Rules.of(JSON.readTree(content)).byTarget());
        } catch (UnmappableRecord e) {
            return Failed.of(e.fault(), e.target());
        } catch (IOException e) {
            throw new UncheckedIOException("a map wrote what is no JSON", e);
        } catch (RuntimeException e) {
            // As the mapper itself does with what should not happen: the record fails and no other.
            return Failed.of(MappingFault.INTERNAL_ERROR, "");
        }
    }
}
