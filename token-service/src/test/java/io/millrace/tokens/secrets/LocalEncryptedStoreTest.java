package io.millrace.tokens.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on files, and what is special to files: who can read them, and what happens to those that were tampered with. */
class LocalEncryptedStoreTest extends SecretStoreContract {
    private static final SecretPath ONE = SecretPath.of("live", "connections", "c1");
    private static final SecretPath OTHER = SecretPath.of("live", "connections", "c2");

    @TempDir
    Path temporary;

    private Path folder;
    private LocalEncryptedStore store;

    @BeforeEach
    void open() {
        folder = temporary.resolve("local-secrets");
        store = LocalEncryptedStore.in(folder);
    }

    @Override
    SecretStore store() {
        return store;
    }

    @Test
    void shouldReadWhatAnEarlierProcessWrote() throws Exception {
        store.put(ONE, values("p1"), 0);

        LocalEncryptedStore reopened = LocalEncryptedStore.in(folder);

        assertThat(reopened.get(ONE).values().reveal()).containsEntry("password", "p1");
        assertThat(reopened.get(ONE).version()).isEqualTo(1);
    }

    @Test
    void shouldKeepFilesFromOtherUsersAndSecretsFromFiles() throws Exception {
        store.put(ONE, values("s3cret"), 0);

        assertThat(Files.size(folder.resolve("store.key"))).isEqualTo(32);
        for (Path path : content()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
            if (Files.isRegularFile(path)) {
                assertThat(Files.readString(path, StandardCharsets.ISO_8859_1)).doesNotContain("s3cret", "password");
            }
        }
    }

    @Test
    void shouldLeaveOneFileOfASecretWhenWrittenAgainAndNoneWhenDeleted() throws Exception {
        store.put(ONE, values("p1"), 0);
        store.put(ONE, values("p2"), 1);
        assertThat(content()).filteredOn(path -> path.toString().contains("c1")).hasSize(1);

        store.delete(ONE);
        assertThat(content()).filteredOn(path -> path.toString().contains("c1")).isEmpty();
    }

    @Test
    void shouldRefuseAFileThatWasMovedToAnotherPath() throws Exception {
        store.put(ONE, values("p1"), 0);
        Files.copy(file("c1"), file("c2"));

        assertThatThrownBy(() -> store.get(OTHER)).isInstanceOf(SecretStoreUnavailable.class);
        assertThatThrownBy(() -> store.put(OTHER, values("p2"), 0)).isInstanceOf(SecretStoreUnavailable.class);
    }

    @Test
    void shouldRefuseAFileThatWasChangedOrCutOff() throws Exception {
        store.put(ONE, values("p1"), 0);
        byte[] content = Files.readAllBytes(file("c1"));
        content[content.length - 20] ^= 1;
        Files.write(file("c1"), content);
        assertThatThrownBy(() -> store.get(ONE)).isInstanceOf(SecretStoreUnavailable.class);

        Files.write(file("c1"), new byte[] {1, 2});
        assertThatThrownBy(() -> store.get(ONE)).isInstanceOf(SecretStoreUnavailable.class);
    }

    @Test
    void shouldFailCheckWhenItsFolderIsGone() throws Exception {
        Files.delete(folder.resolve("store.key"));

        assertThatThrownBy(() -> store.check()).isInstanceOf(SecretStoreUnavailable.class);
    }

    @Test
    void shouldRefuseToBeginAnewWhenSecretsAreThereWithoutTheirKey() throws Exception {
        store.put(ONE, values("p1"), 0);
        Files.delete(folder.resolve("store.key"));

        assertThatThrownBy(() -> LocalEncryptedStore.in(folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("millrace.secrets.local.folder");
    }

    @Test
    void shouldRefuseAKeyThatWasCutOff() throws Exception {
        Files.write(folder.resolve("store.key"), new byte[16]);

        assertThatThrownBy(() -> LocalEncryptedStore.in(folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("store.key");
    }

    private Path file(String name) {
        return folder.resolve("live/connections/" + name + ".secret");
    }

    private List<Path> content() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.toList();
        }
    }
}
