package io.millrace.mapping.records;

import io.millrace.access.problem.ApiProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A checked request for a page of records. */
record ListRequest(int limit, Optional<RecordCursor> cursor, Optional<Instant> modifiedAfter, Set<Include> includes) {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 500;
    /** Raw records are read one by one from the log. */
    private static final int MAX_LIMIT_WITH_RAW = 100;

    private static final String INVALID = "invalid-field";

    static ListRequest parse(String limit, String cursor, String modifiedAfter, String include) {
        Set<Include> includes = Include.parse(include, EnumSet.allOf(Include.class));
        int max = includes.contains(Include.RAW) ? MAX_LIMIT_WITH_RAW : MAX_LIMIT;
        return new ListRequest(
                limit(limit, max),
                Optional.ofNullable(cursor).map(ListRequest::cursor),
                Optional.ofNullable(modifiedAfter).map(ListRequest::instant),
                includes);
    }

    /** Readers of changes must learn of deletions; readers of a list need not. */
    boolean withDeleted() {
        return modifiedAfter.isPresent() || includes.contains(Include.DELETED);
    }

    private static int limit(String text, int max) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= max) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Answered below: whatever the text was, the rule is the same.
        }
        throw ApiProblem.badRequest(INVALID, "limit", "limit must be a whole number from 1 to " + max);
    }

    private static RecordCursor cursor(String text) {
        return RecordCursor.decode(text)
                .orElseThrow(() ->
                        ApiProblem.badRequest(INVALID, "cursor", "cursor must be one that an earlier answer gave"));
    }

    private static Instant instant(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            // PostgreSQL's calendar ends before Java's.
            if (instant.isAfter(Instant.EPOCH.minusSeconds(1))
                    && instant.isBefore(Instant.ofEpochSecond(253402300800L))) {
                return instant;
            }
        } catch (DateTimeException e) {
            // Answered below.
        }
        throw ApiProblem.badRequest(
                INVALID, "modified_after", "modified_after must be a time such as 2026-01-31T08:00:00Z (RFC 3339)");
    }
}
