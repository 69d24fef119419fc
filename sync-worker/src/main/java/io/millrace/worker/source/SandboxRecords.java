package io.millrace.worker.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.systems.SandboxRead;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The made-up records of a sandbox entity. They follow from the time alone, so every worker sees the same and none has to keep
 * them: at each step of the clock the next record in turn changes.
 */
final class SandboxRecords {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    /** Spreads whole numbers over records and changes; prime, so that neighbours differ. */
    private static final int SPREAD = 31;

    /** @param updatedAt when it was last changed, or made */
    record SandboxRecord(int number, Instant updatedAt, JsonNode content) {
        String id() {
            return Integer.toString(number);
        }
    }

    private final SandboxRead read;

    SandboxRecords(SandboxRead read) {
        this.read = read;
    }

    /** All records as they are at {@code now}. */
    List<SandboxRecord> at(Instant now) {
        long last = Math.floorDiv(
                Duration.between(BEGIN, now).toSeconds(), read.changes().toSeconds());
        return IntStream.rangeClosed(1, read.records())
                .mapToObj(number -> at(number, last))
                .toList();
    }

    /** @param last number of the last step of the clock, from 0 */
    private SandboxRecord at(int number, long last) {
        long first = number - 1L;
        long changes = last < first ? 0 : (last - first) / read.records() + 1;
        Instant created = BEGIN.minus(Duration.ofHours(number));
        Instant updated = changes == 0
                ? created
                : BEGIN.plus(read.changes().multipliedBy(first + (changes - 1) * read.records()));
        return new SandboxRecord(number, updated, content(number, changes, created, updated));
    }

    private ObjectNode content(int number, long changes, Instant created, Instant updated) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("id", number);
        read.fields()
                .properties()
                .forEach(field -> content.set(field.getKey(), value(field.getValue(), number, changes)));
        content.put("createdAt", created.toString());
        content.put("updatedAt", updated.toString());
        return content;
    }

    private static JsonNode value(JsonNode rule, int number, long changes) {
        if (rule.isArray()) {
            return rule.get(number % rule.size());
        }
        if (rule.has("steps")) {
            JsonNode steps = rule.get("steps");
            return steps.get((int) ((number + changes) % steps.size()));
        }
        if (rule.has("from")) {
            int from = rule.get("from").intValue();
            int many = rule.get("to").intValue() - from + 1;
            return JsonNodeFactory.instance.numberNode(from + (number * (long) SPREAD + changes) % many);
        }
        return JsonNodeFactory.instance.textNode(rule.textValue().replace("{n}", Integer.toString(number)));
    }
}
