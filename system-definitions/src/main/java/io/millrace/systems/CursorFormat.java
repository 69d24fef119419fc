package io.millrace.systems;

/** How a REST source writes its change time. */
public enum CursorFormat {
    /** ISO 8601 instant with a zone, e.g. {@code 2026-11-24T10:15:30.123Z}. */
    ISO_INSTANT,
    /** Whole seconds since 1970-01-01T00:00:00Z. */
    UNIX_SECONDS
}
