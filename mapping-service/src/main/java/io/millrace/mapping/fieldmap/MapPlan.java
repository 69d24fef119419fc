package io.millrace.mapping.fieldmap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.SerializedString;
import io.millrace.contracts.RecordKey;
import io.millrace.mapping.fieldmap.Output.Named;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A field map, compiled: maps a source record in one pass over its bytes. Deterministic: the same record gives the same bytes,
 * whenever and wherever it is mapped. Safe for many threads.
 */
public final class MapPlan {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String NAME = "name";
    private static final String NUMBER = "number";
    private static final String DISPLAY_NAME = "displayName";
    private static final SerializedString DELETED_AT = new SerializedString("deletedAt");

    private final PathTrie paths;
    private final Optional<TargetRule> displayName;
    private final List<TargetRule> targets;

    /** @param targets in the order in which fields are written */
    MapPlan(PathTrie paths, List<TargetRule> targets) {
        this.paths = paths;
        this.displayName = targets.stream()
                .filter(target -> target.name().getValue().equals(DISPLAY_NAME))
                .findFirst();
        this.targets = targets.stream()
                .filter(target -> !target.name().getValue().equals(DISPLAY_NAME))
                .toList();
    }

    /**
     * Maps one record.
     *
     * @param deletedAt when the record was seen to be deleted; the source's own time of deletion goes before it
     * @throws UnmappableRecord where the record is not as its map needs it
     */
    public MappedRecord map(RecordKey key, byte[] value, Optional<Instant> deletedAt) {
        Frame frame = read(value);
        List<Named> fields = new ArrayList<>(targets.size() + 2);
        for (TargetRule target : targets) {
            target.apply(frame, key, fields);
        }
        if (deletedAt.isPresent() && textOf(fields, DELETED_AT.getValue()).isEmpty()) {
            fields.add(new Named(DELETED_AT, new Output.Text(deletedAt.get().toString())));
        }
        return MappedRecord.of(write(key, displayName(frame, key, fields), fields));
    }

    private Frame read(byte[] value) {
        try (JsonParser parser = JSON.createParser(value)) {
            return paths.read(parser);
        } catch (IOException e) {
            // Broken JSON or a broken byte sequence: the bytes are in memory, so there is no other reason.
            throw new UnmappableRecord(MappingFault.NOT_JSON);
        }
    }

    private String displayName(Frame frame, RecordKey key, List<Named> fields) {
        List<Named> named = new ArrayList<>(1);
        displayName.ifPresent(rule -> rule.apply(frame, key, named));
        return textOf(named, DISPLAY_NAME)
                .or(() -> textOf(fields, NAME))
                .or(() -> textOf(fields, NUMBER))
                .orElse(key.sourceId());
    }

    private static Optional<String> textOf(List<Named> fields, String name) {
        for (Named field : fields) {
            if (field.name().getValue().equals(name) && field.value() instanceof Output.Text text) {
                return Optional.of(text.value());
            }
        }
        return Optional.empty();
    }

    private static byte[] write(RecordKey key, String displayName, List<Named> fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("id", key.unifiedId().toString());
            json.writeStringField("connectionId", key.connectionId().toString());
            json.writeStringField("entity", key.entity().id());
            json.writeStringField("sourceId", key.sourceId());
            json.writeStringField(DISPLAY_NAME, displayName);
            for (Named field : fields) {
                json.writeFieldName(field.name());
                field.value().write(json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a memory buffer does not fail", e);
        }
        return out.toByteArray();
    }
}
