package io.millrace.launcher.demo;

import io.millrace.launcher.source.SourceAccess;
import java.nio.file.Path;

/**
 * The running Millrace that the demo is shown on.
 *
 * @param folder where the demo keeps what it needs to find its source again
 * @param source a user of the source's own PostgreSQL server who may make databases
 */
public record Installation(
        Path folder,
        String connectionsUrl,
        String recordsUrl,
        String bootstrapServers,
        String operatorKey,
        SourceAccess source) {
    /** Without the key. */
    @Override
    public String toString() {
        return "Installation[" + folder + "]";
    }
}
