package io.millrace.contracts;

/**
 * Why a stream is parked or failed.
 *
 * @param code stable, lower case with hyphens, e.g. {@code source-unavailable}
 * @param message for a person: what happened and what to do; never holds a secret or a record's data
 */
public record SyncReason(String code, String message) {}
