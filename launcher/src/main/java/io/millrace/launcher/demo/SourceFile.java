package io.millrace.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.launcher.source.DemoSource;
import io.millrace.launcher.source.SourceAccess;
import io.millrace.local.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Remembers the demo source of a data folder, with the passwords of its users, in a file of the owner alone. */
final class SourceFile {
    private final ObjectMapper json = new ObjectMapper();
    private final Path file;

    SourceFile(Path folder) {
        this.file = folder.resolve("demo-source.json");
    }

    void write(DemoSource source) {
        ObjectNode content = json.createObjectNode()
                .put("ownerPassword", source.owner().password())
                .put("readerPassword", source.reader().password())
                .put("seed", source.seed())
                .put("records", source.records())
                .put("createdAt", source.createdAt().toString());
        PrivateFiles.createFolder(file.toAbsolutePath().getParent());
        PrivateFiles.write(file, content.toPrettyString());
    }

    /** The source, at the server where it is now; the port may have changed since it was made. */
    Optional<DemoSource> read(SourceAccess server) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode content = json.readTree(file.toFile());
            return Optional.of(new DemoSource(
                    access(
                            server,
                            DemoSource.OWNER,
                            content.path("ownerPassword").asText()),
                    access(
                            server,
                            DemoSource.READER,
                            content.path("readerPassword").asText()),
                    content.path("seed").asLong(),
                    content.path("records").asInt(),
                    Instant.parse(content.path("createdAt").asText())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceAccess access(SourceAccess server, String user, String password) {
        return new SourceAccess(server.host(), server.port(), DemoSource.DATABASE, user, password);
    }
}
