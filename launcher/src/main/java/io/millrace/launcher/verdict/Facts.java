package io.millrace.launcher.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What is compared of one record, from whichever side it was taken; equal when both sides say the same.
 *
 * @param deletedAt null while the record is not deleted
 * @param values those of the entity's {@link Checks}, null where absent
 */
record Facts(Instant updatedAt, Instant deletedAt, List<String> values) {
    static Facts ofRecord(List<Check> checks, JsonNode record) {
        return new Facts(
                instant(record.path("updatedAt")),
                instant(record.path("deletedAt")),
                checks.stream().map(check -> check.ofRecord(record)).toList());
    }

    /** The first difference, for a person; empty text where there is none. */
    String difference(List<Check> checks, Facts other) {
        if (!Objects.equals(updatedAt, other.updatedAt)) {
            return "updated " + updatedAt + ", delivered " + other.updatedAt;
        }
        if (!Objects.equals(deletedAt, other.deletedAt)) {
            return "deleted " + deletedAt + ", delivered " + other.deletedAt;
        }
        for (int i = 0; i < values.size(); i++) {
            if (!Objects.equals(values.get(i), other.values.get(i))) {
                return checks.get(i).sql() + " is " + values.get(i) + ", delivered " + other.values.get(i);
            }
        }
        return "";
    }

    private static Instant instant(JsonNode value) {
        return value.isTextual() ? Instant.parse(value.asText()) : null;
    }
}
