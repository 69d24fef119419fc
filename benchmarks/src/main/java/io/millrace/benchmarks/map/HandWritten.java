package io.millrace.benchmarks.map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.millrace.contracts.RecordKey;
import io.millrace.contracts.UnifiedEntity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;

/**
 * What one would write for these 20 fields alone: Jackson's stream in, Jackson's stream out, the same bytes and the same hash of
 * them as the mapper. No map to change, and no record but this one.
 */
final class HandWritten {
    private static final JsonFactory JSON = new JsonFactory();

    private String number;
    private String title;
    private String description;
    private String status;
    private String priority;
    private String type;
    private String asset;
    private String site;
    private String assignee;
    private String vendor;
    private String dueAt;
    private String startedAt;
    private String estimatedMinutes;
    private String laborCost;
    private String currency;
    private String problemCode;
    private String createdAt;
    private String updatedAt;
    private String deletedAt;

    private HandWritten() {}

    /** The unified record and the hash that tells a change from a repetition. */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Mapped(byte[] content, long hash) {}

    static Mapped map(RecordKey key, byte[] value) throws IOException {
        HandWritten fields = new HandWritten();
        try (JsonParser parser = JSON.createParser(value)) {
            fields.read(parser);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            fields.write(key, json);
        }
        byte[] content = out.toByteArray();
        return new Mapped(content, hash(content));
    }

    private void read(JsonParser parser) throws IOException {
        parser.nextToken();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_NULL) {
                continue;
            }
            switch (name) {
                case "number" -> number = parser.getText();
                case "title" -> title = parser.getText();
                case "description" -> description = parser.getText();
                case "status" -> status = parser.getText();
                case "priority" -> priority = parser.getText();
                case "type" -> type = parser.getText();
                case "asset_id" -> asset = parser.getText();
                case "site_id" -> site = parser.getText();
                case "assigned_to" -> assignee = parser.getText();
                case "vendor_id" -> vendor = parser.getText();
                case "due_at" -> dueAt = parser.getText();
                case "started_at" -> startedAt = parser.getText();
                case "estimated_minutes" -> estimatedMinutes = parser.getText();
                case "labor_cost" -> laborCost = parser.getText();
                case "currency" -> currency = parser.getText();
                case "problem_code" -> problemCode = parser.getText();
                case "created_at" -> createdAt = parser.getText();
                case "updated_at" -> updatedAt = parser.getText();
                case "deleted_at" -> deletedAt = parser.getText();
                default -> parser.skipChildren();
            }
        }
    }

    private void write(RecordKey key, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", key.unifiedId().toString());
        json.writeStringField("connectionId", key.connectionId().toString());
        json.writeStringField("entity", key.entity().id());
        json.writeStringField("sourceId", key.sourceId());
        json.writeStringField("displayName", title != null ? title : number != null ? number : key.sourceId());
        text(json, "number", number);
        text(json, "name", title);
        text(json, "description", description);
        code(json, "status", status, status(status));
        code(json, "priority", priority, priority(priority));
        code(json, "workType", type, workType(type));
        reference(json, "asset", asset, key, UnifiedEntity.ASSETS);
        reference(json, "location", site, key, UnifiedEntity.LOCATIONS);
        if (assignee != null) {
            json.writeArrayFieldStart("assignees");
            json.writeStartObject();
            json.writeStringField("name", assignee);
            json.writeEndObject();
            json.writeEndArray();
        }
        if (vendor != null) {
            json.writeArrayFieldStart("vendors");
            reference(json, vendor, key, UnifiedEntity.VENDORS);
            json.writeEndArray();
        }
        instant(json, "dueAt", dueAt);
        instant(json, "startedAt", startedAt);
        if (estimatedMinutes != null) {
            json.writeNumberField("estimatedSeconds", Long.parseLong(estimatedMinutes) * 60);
        }
        if (laborCost != null) {
            json.writeObjectFieldStart("laborCost");
            BigDecimal amount = new BigDecimal(laborCost);
            json.writeStringField(
                    "amount", amount.setScale(Math.max(2, amount.scale())).toPlainString());
            json.writeStringField("currency", currency);
            json.writeEndObject();
        }
        text(json, "problemCode", problemCode);
        instant(json, "createdAt", createdAt);
        instant(json, "updatedAt", updatedAt);
        instant(json, "deletedAt", deletedAt);
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void code(JsonGenerator json, String name, String code, String value) throws IOException {
        if (code != null) {
            json.writeStringField(name, value);
            json.writeObjectFieldStart(name + "Source");
            json.writeStringField("code", code);
            json.writeEndObject();
        }
    }

    private static void reference(JsonGenerator json, String name, String id, RecordKey key, UnifiedEntity target)
            throws IOException {
        if (id != null) {
            json.writeFieldName(name);
            reference(json, id, key, target);
        }
    }

    private static void reference(JsonGenerator json, String id, RecordKey key, UnifiedEntity target)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("entity", target.id());
        json.writeStringField(
                "id", new RecordKey(key.connectionId(), target, id).unifiedId().toString());
        json.writeStringField("sourceId", id);
        json.writeEndObject();
    }

    private static void instant(JsonGenerator json, String name, String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, OffsetDateTime.parse(value).toInstant().toString());
        }
    }

    private static String status(String code) {
        return switch (code) {
            case "NEW" -> "open";
            case "IN_PROGRESS" -> "in-progress";
            case "ON_HOLD" -> "on-hold";
            case "DONE" -> "completed";
            case null, default -> "unknown";
        };
    }

    private static String priority(String code) {
        return switch (code) {
            case "0" -> "none";
            case "1" -> "low";
            case "2" -> "medium";
            case "3" -> "high";
            case "4" -> "critical";
            case null, default -> "unknown";
        };
    }

    private static String workType(String code) {
        return switch (code) {
            case "PM" -> "preventive";
            case "CM" -> "corrective";
            case "INSP" -> "inspection";
            case null, default -> "unknown";
        };
    }

    private static long hash(byte[] content) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(content))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
