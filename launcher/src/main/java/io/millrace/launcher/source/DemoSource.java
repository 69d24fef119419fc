package io.millrace.launcher.source;

import java.time.Instant;

/**
 * The demo's source: a maintenance company's own database, with the owner that its application uses and the reader that it
 * gave to Millrace.
 *
 * @param createdAt end of the history that it was made with
 */
public record DemoSource(SourceAccess owner, SourceAccess reader, long seed, int records, Instant createdAt) {
    public static final String DATABASE = "fieldcrest";
    public static final String OWNER = "fieldcrest_app";
    public static final String READER = "fieldcrest_reader";
}
