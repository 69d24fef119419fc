package io.millrace.mapping.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.contracts.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Writes records as callers see them: the stored bytes as they are, and what was asked for beside them. */
@ApplicationScoped
class RecordViews {
    private static final byte[] NULL = "null".getBytes(UTF_8);

    private final LatestRawRecords raw;
    private final ObjectMapper json;

    RecordViews(LatestRawRecords raw, ObjectMapper json) {
        this.raw = raw;
        this.json = json;
    }

    /** The raw values of the records, by record id, where they are asked for. */
    Map<UUID, byte[]> rawValues(List<StoredRecord> records, Set<Include> includes) {
        if (!includes.contains(Include.RAW) || records.isEmpty()) {
            return Map.of();
        }
        return raw.values(records.stream().map(StoredRecord::recordId).toList());
    }

    void write(StoredRecord record, Map<UUID, byte[]> rawValues, Set<Include> includes, OutputStream out)
            throws IOException {
        byte[] unified = record.unified();
        if (!includes.contains(Include.RAW) && !includes.contains(Include.LINEAGE)) {
            out.write(unified);
            return;
        }
        // The unified record is an object with fields: what is added goes before its closing brace.
        out.write(unified, 0, unified.length - 1);
        if (includes.contains(Include.RAW)) {
            out.write(",\"raw\":".getBytes(UTF_8));
            out.write(asJson(rawValues.get(record.recordId())));
        }
        if (includes.contains(Include.LINEAGE)) {
            out.write(",\"lineage\":".getBytes(UTF_8));
            out.write(json.writeValueAsBytes(lineage(record.lineage())));
        }
        out.write('}');
    }

    private static Map<String, Object> lineage(StoredRecord.Lineage lineage) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("topic", Topics.RECORD_CHANGED);
        view.put("partition", lineage.rawPartition());
        view.put("offset", lineage.rawOffset());
        view.put("runId", lineage.runId());
        view.put("mapVersion", lineage.mapVersion());
        return view;
    }

    /** The latest raw version need not be JSON, since it may be one that could not be mapped: then it is shown as a text. */
    private byte[] asJson(byte[] value) throws IOException {
        if (value == null) {
            return NULL;
        }
        return isJson(value) ? value : json.writeValueAsBytes(new String(value, UTF_8));
    }

    private boolean isJson(byte[] value) {
        try (JsonParser parser = json.createParser(value)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}
