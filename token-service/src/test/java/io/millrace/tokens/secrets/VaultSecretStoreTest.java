package io.millrace.tokens.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The answers of a troubled Vault: none is taken for success, none shows a secret, none is met with a storm. */
class VaultSecretStoreTest {
    private static final SecretPath PATH = SecretPath.of("live", "connections", "c1");
    private static final SecretValues VALUES = new SecretValues(Map.of("password", "s3cret"));

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock();
    private ScriptedVault vault;
    private VaultSecretStore store;

    @BeforeEach
    void start() throws IOException {
        vault = new ScriptedVault();
        Files.writeString(secretIdFile(), "secret-id\n");
        store = new VaultSecretStore(settings(vault.address()), clock);
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void shouldLogInOnceWhenCalledTwice() {
        assertThat(store.get(PATH).version()).isEqualTo(7);
        assertThat(store.get(PATH).values().reveal()).containsEntry("password", "p1");
        assertThat(vault.calls)
                .containsExactly(
                        "login",
                        "GET /v1/millrace/data/live/connections/c1",
                        "GET /v1/millrace/data/live/connections/c1");
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 412, 429, 472, 500, 502, 503})
    void shouldBeUnavailableWhenVaultAnswersSo(int status) {
        vault.status = status;

        assertUnavailable(() -> store.get(PATH));
        assertUnavailable(() -> store.put(PATH, VALUES, 0));
        assertUnavailable(() -> store.delete(PATH));
    }

    @Test
    void shouldTellConflictWhenVersionIsNotTheNewest() {
        vault.status = 400;

        assertThatThrownBy(() -> store.put(PATH, VALUES, 1)).isInstanceOf(VersionConflict.class);
    }

    @Test
    void shouldLogInAgainOnceWhenTokenIsRefused() {
        vault.refusedToken = "t1";

        assertThat(store.get(PATH).isPresent()).isTrue();
        assertThat(vault.calls).filteredOn("login"::equals).hasSize(2);
    }

    @Test
    void shouldGiveUpWhenNewTokenIsRefusedToo() {
        vault.status = 403;

        assertUnavailable(() -> store.get(PATH));
        assertThat(vault.calls).filteredOn("login"::equals).hasSize(2);
    }

    @Test
    void shouldPauseBetweenLoginsWhenTheyFail() {
        vault.loginStatus = 503;

        assertUnavailable(() -> store.get(PATH));
        assertUnavailable(() -> store.get(PATH));
        assertThat(vault.calls).containsExactly("login");

        vault.loginStatus = 200;
        clock.advance(Duration.ofSeconds(3));
        assertThat(store.get(PATH).isPresent()).isTrue();
    }

    @Test
    void shouldRenewWhenTwoThirdsOfLifetimeArePast() {
        store.get(PATH);
        clock.advance(Duration.ofSeconds(35));
        store.keepLogin();
        assertThat(vault.calls).doesNotContain("renew");

        clock.advance(Duration.ofSeconds(6));
        store.keepLogin();
        store.keepLogin();
        assertThat(vault.calls).filteredOn("renew"::equals).hasSize(1);
    }

    @Test
    void shouldLogInAgainWhenRenewalIsRefusedOrTooShort() {
        store.get(PATH);
        vault.renewStatus = 403;
        clock.advance(Duration.ofSeconds(41));
        store.keepLogin();
        store.get(PATH);
        assertThat(vault.calls).filteredOn("login"::equals).hasSize(2);

        vault.renewStatus = 200;
        vault.ttl = 10;
        clock.advance(Duration.ofSeconds(41));
        store.keepLogin();
        store.get(PATH);
        assertThat(vault.calls).filteredOn("login"::equals).hasSize(3);
    }

    @Test
    void shouldEndWaitWhenVaultIsSilent() {
        vault.silent = true;

        assertUnavailable(() -> store.get(PATH));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404})
    void shouldBeUnavailableWhenSomeProxyAnswers(int status) {
        vault.status = status;
        vault.page = true;

        assertUnavailable(() -> store.get(PATH));
    }

    @Test
    void shouldBeUnavailableWhenNobodyListens() {
        vault.close();

        assertUnavailable(() -> store.get(PATH));
        assertUnavailable(() -> store.check());
    }

    @ParameterizedTest
    @ValueSource(ints = {501, 503})
    void shouldFailCheckWhenVaultIsNotServing(int status) {
        vault.status = status;

        assertUnavailable(() -> store.check());
    }

    @Test
    void shouldShowNoSecretWhenPrinted() {
        assertThat(VALUES.toString()).doesNotContain("s3cret");
        assertThat(new StoredSecret(1, VALUES).toString()).doesNotContain("s3cret");
    }

    private interface StoreCall {
        void run() throws VersionConflict;
    }

    private static void assertUnavailable(StoreCall call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(SecretStoreUnavailable.class, problem -> {
            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem.retryAfter()).isPresent();
            assertThat(problem.getMessage()).doesNotContain("s3cret", "secret-id", "t1");
        });
    }

    private Path secretIdFile() {
        return folder.resolve("secret-id");
    }

    private VaultSettings settings(String address) {
        return new VaultSettings(
                URI.create(address), "role", secretIdFile(), "millrace", Duration.ofSeconds(1), Duration.ofSeconds(3));
    }
}
