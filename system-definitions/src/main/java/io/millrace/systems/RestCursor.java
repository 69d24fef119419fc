package io.millrace.systems;

import java.time.Duration;

/**
 * The change time of a REST entity.
 *
 * @param field dotted path in a record
 * @param parameter query parameter of the lower end
 * @param upperParameter query parameter of the upper end; null: the source has none and later records are left to the next run
 * @param inclusive whether the source takes the lower end as {@code >=}
 * @param resolution of the source's values; the lower end is floored to it
 */
public record RestCursor(
        String field,
        String parameter,
        String upperParameter,
        boolean inclusive,
        CursorFormat format,
        Duration resolution) {}
