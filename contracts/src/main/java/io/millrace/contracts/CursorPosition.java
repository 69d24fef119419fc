package io.millrace.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How far a run has read its window.
 *
 * @param value cursor value of the last record read, the source's own text; null where pages go by a token
 * @param id source id of the last record read; null where pages go by a token
 * @param token the source's own page token for the next page; null where pages go by (value, id)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CursorPosition(String value, String id, String token) {}
