package io.millrace.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A half-open interval {@code [from, to)} of cursor values, each the source's own text.
 *
 * @param from null: from the beginning
 * @param to null only for a window whose bound is not fixed yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CursorInterval(String from, String to) {}
