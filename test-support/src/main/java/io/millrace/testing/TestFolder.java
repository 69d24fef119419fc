package io.millrace.testing;

import io.millrace.local.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The parts' data under the module's target folder, emptied of what runs before this one left. */
final class TestFolder {
    private TestFolder() {}

    static Path fresh() {
        Path all = Path.of("target", "test-services").toAbsolutePath();
        if (Files.exists(all)) {
            leftovers(all).forEach(TestFolder::delete);
        }
        return PrivateFiles.createFolder(
                all.resolve(Long.toString(ProcessHandle.current().pid())));
    }

    private static Stream<Path> leftovers(Path all) {
        try (Stream<Path> runs = Files.list(all)) {
            return runs
                    .filter(run -> ProcessHandle.of(
                                    Long.parseLong(run.getFileName().toString()))
                            .isEmpty())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
