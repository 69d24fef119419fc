package io.millrace.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.launcher.source.DemoSource;
import io.millrace.launcher.source.SourceAccess;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTest {
    @TempDir
    Path folder;

    @Test
    void shouldFindTheSourceAtTheServersNewPortWhenReadAgain() {
        SourceFile file = new SourceFile(folder);
        file.write(new DemoSource(access(1, "o"), access(1, "r"), 7, 100, Instant.EPOCH));
        DemoSource found = file.read(new SourceAccess("db", 2, "postgres", "postgres", "x"))
                .orElseThrow();
        assertThat(found.reader()).isEqualTo(new SourceAccess("db", 2, DemoSource.DATABASE, DemoSource.READER, "r"));
        assertThat(found.owner().password()).isEqualTo("o");
        assertThat(found.seed()).isEqualTo(7);
    }

    @Test
    void shouldFindNothingWhenNothingWasWritten() {
        assertThat(new SourceFile(folder).read(access(1, "x"))).isEmpty();
    }

    private static SourceAccess access(int port, String password) {
        return new SourceAccess("db", port, DemoSource.DATABASE, "u", password);
    }
}
