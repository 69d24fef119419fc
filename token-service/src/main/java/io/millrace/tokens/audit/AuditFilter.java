package io.millrace.tokens.audit;

import io.millrace.access.problem.ApiProblem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Which rows of the audit log are wanted.
 *
 * @param before rows from this place on were on the pages before
 * @param conditions what a row has to meet: a column and comparison, with the value compared to
 */
record AuditFilter(long before, Map<String, Object> conditions) {
    private static final Pattern WORD = Pattern.compile("[\\x21-\\x7e]{1,100}");

    AuditFilter {
        conditions = Map.copyOf(conditions);
    }

    /** From a request's parameters, null where one was left out; the first wrong one is named. */
    static AuditFilter parse(String connection, String action, String actor, String from, String until, String cursor) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        put(conditions, "connectionId =", parse("connection", connection, UUID::fromString));
        put(conditions, "type =", parse("action", action, AuditFilter::word));
        put(conditions, "actor =", parse("actor", actor, AuditFilter::word));
        put(conditions, "occurredAt >=", parse("from", from, AuditFilter::time));
        put(conditions, "occurredAt <", parse("until", until, AuditFilter::time));
        Long before = parse("cursor", cursor, Long::valueOf);
        return new AuditFilter(before == null ? Long.MAX_VALUE : before, conditions);
    }

    private static void put(Map<String, Object> conditions, String condition, Object value) {
        if (value != null) {
            conditions.put(condition, value);
        }
    }

    /** What no actor and no action can be is not worth a question to the database, which knows no such texts and times. */
    private static String word(String text) {
        if (!WORD.matcher(text).matches()) {
            throw new IllegalArgumentException("not a word");
        }
        return text;
    }

    private static Instant time(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        if (time.getYear() < 1 || time.getYear() > 9999) {
            throw new IllegalArgumentException("not a time of RFC 3339");
        }
        return time.toInstant();
    }

    private static <T> T parse(String field, String text, Function<String, T> parser) {
        try {
            return text == null ? null : parser.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException _) {
            throw ApiProblem.badRequest("invalid-field", field, field + " is none: see the description of the path");
        }
    }
}
