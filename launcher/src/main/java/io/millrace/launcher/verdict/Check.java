package io.millrace.launcher.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Function;

/**
 * A value that the source and the unified record must have in common. Written by hand against the tables and the published
 * schemas, so that it does not share a mistake with the mapping it checks.
 *
 * @param sql an expression over the table that gives text
 * @param place where the record has it
 * @param canonical brings both texts to one form
 */
record Check(String sql, Function<JsonNode, JsonNode> place, Function<String, String> canonical) {
    static Check text(String column, String pointer) {
        return new Check(column + "::text", at(pointer), text -> text);
    }

    static Check number(String column, String pointer) {
        return new Check(column + "::text", at(pointer), Check::plainNumber);
    }

    static Check number(String sql, Function<JsonNode, JsonNode> place) {
        return new Check(sql + "::text", place, Check::plainNumber);
    }

    static Check instant(String column, String pointer) {
        return new Check(utc(column), at(pointer), text -> Instant.parse(text).toString());
    }

    /** The column as RFC 3339 text on the microsecond. */
    static String utc(String column) {
        return "to_char(" + column + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
    }

    String ofRecord(JsonNode record) {
        JsonNode value = place.apply(record);
        return value.isMissingNode() || value.isNull() ? null : ofText(value.asText());
    }

    String ofText(String text) {
        return text == null ? null : canonical.apply(text);
    }

    private static Function<JsonNode, JsonNode> at(String pointer) {
        return record -> record.at(pointer);
    }

    private static String plainNumber(String text) {
        BigDecimal number = new BigDecimal(text);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
