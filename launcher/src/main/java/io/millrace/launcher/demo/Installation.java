package io.millrace.launcher.demo;

import io.millrace.launcher.source.SourceAccess;
import java.nio.file.Path;

/**
 * The running Millrace that the demo is shown on.
 *
 * @param folder where the demo keeps what it needs to find its source again
 * @param databases a user of the PostgreSQL server that may make the source's database
 */
public record Installation(
        Path folder,
        String connectionsUrl,
        String recordsUrl,
        String bootstrapServers,
        String operatorKey,
        SourceAccess databases) {
    /** Without the key. */
    @Override
    public String toString() {
        return "Installation[" + folder + "]";
    }
}
