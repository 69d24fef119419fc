package io.millrace.tokens.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every secret store has to keep to, whatever it keeps its secrets in. */
abstract class SecretStoreContract {
    private final SecretPath path = newPath();

    abstract SecretStore store();

    @Test
    void shouldTellVersionZeroAndNothingWhenNothingWasWritten() {
        StoredSecret missing = store().get(path);

        assertThat(missing.version()).isZero();
        assertThat(missing.isPresent()).isFalse();
    }

    @Test
    void shouldGiveBackAllValuesWhenWritten() throws Exception {
        Map<String, String> texts = Map.of("username", "reader", "password", "p\"\\ \n é 🔑", "empty", "");

        store().put(path, new SecretValues(texts), 0);

        assertThat(store().get(path).version()).isEqualTo(1);
        assertThat(store().get(path).values().reveal()).isEqualTo(texts);
    }

    @Test
    void shouldReplaceAllValuesWhenTheNewestVersionIsNamed() throws Exception {
        store().put(path, values("p1"), 0);

        store().put(path, new SecretValues(Map.of("key", "k2")), 1);

        assertThat(store().get(path).version()).isEqualTo(2);
        assertThat(store().get(path).values().reveal()).isEqualTo(Map.of("key", "k2"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3})
    void shouldTellConflictAndChangeNothingWhenAnotherVersionIsNamed(long version) throws Exception {
        store().put(path, values("p1"), 0);
        store().put(path, values("p2"), 1);

        assertThatThrownBy(() -> store().put(path, values("p3"), version)).isInstanceOf(VersionConflict.class);

        assertThat(store().get(path).values().reveal()).containsEntry("password", "p2");
    }

    @Test
    void shouldTellConflictWhenAVersionIsNamedAndNothingWasWritten() {
        assertThatThrownBy(() -> store().put(path, values("p1"), 1)).isInstanceOf(VersionConflict.class);

        assertThat(store().get(path).isPresent()).isFalse();
    }

    @Test
    void shouldLetOneWinWhenManyWriteTheSameVersion() throws Exception {
        store().put(path, values("first"), 0);
        List<Callable<Boolean>> writers = IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(i -> () -> wins("p" + i))
                .toList();

        int winners = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> writer : threads.invokeAll(writers)) {
                winners += writer.get() ? 1 : 0;
            }
        }

        assertThat(winners).isEqualTo(1);
        assertThat(store().get(path).version()).isEqualTo(2);
    }

    @Test
    void shouldHaveNothingAndTakeAnotherWhenDeleted() throws Exception {
        store().put(path, values("p1"), 0);

        store().delete(path);

        StoredSecret deleted = store().get(path);
        assertThat(deleted.isPresent()).isFalse();
        store().put(path, values("p2"), deleted.version());
        assertThat(store().get(path).values().reveal()).containsEntry("password", "p2");
    }

    @Test
    void shouldDoNothingWhenWhatIsDeletedIsMissing() {
        assertThatCode(() -> store().delete(path)).doesNotThrowAnyException();
    }

    @Test
    void shouldKeepSecretsApartWhenTheyLieInOneFolder() throws Exception {
        SecretPath other = newPath();
        store().put(path, values("p1"), 0);
        store().put(other, values("p2"), 0);

        store().delete(path);

        assertThat(store().get(other).values().reveal()).containsEntry("password", "p2");
    }

    @Test
    void shouldPassCheckWhenItCanBeUsed() {
        assertThatCode(() -> store().check()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "a b", ".hidden", "store.key", "é"})
    void shouldRefusePathWhenSegmentIsNotPlain(String segment) {
        assertThatThrownBy(() -> store().get(SecretPath.of("live", segment)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** One that the published policy lets this service use. */
    static SecretPath newPath() {
        return SecretPath.of("live", "connections", UUID.randomUUID().toString());
    }

    static SecretValues values(String password) {
        return new SecretValues(Map.of("password", password));
    }

    private boolean wins(String password) {
        try {
            store().put(path, values(password), 1);
            return true;
        } catch (VersionConflict _) {
            return false;
        }
    }
}
