package io.millrace.tokens.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which store the configuration leads to, and that a wrong one stops the start with the name of its key. */
class SecretStoreChoiceTest {
    private static final Map<String, String> VAULT = Map.of(
            "millrace.vault.address", "http://127.0.0.1:1",
            "millrace.vault.role-id", "role",
            "millrace.vault.secret-id-file", "secret-id");

    @TempDir
    Path folder;

    @Test
    void shouldUseVaultWhenNothingElseIsChosen() {
        assertThat(chosen(VAULT, Stage.PRODUCTION)).isInstanceOf(VaultSecretStore.class);
    }

    @Test
    void shouldNameTheMissingKeyWhenVaultIsHalfConfigured() {
        for (String key : VAULT.keySet()) {
            Map<String, String> half = new HashMap<>(VAULT);
            half.remove(key);

            assertThatThrownBy(() -> chosen(half, Stage.TRIAL)).hasMessageStartingWith(key + " is required");
        }
    }

    @Test
    void shouldUseTheLocalStoreWithoutAnyVaultWhenChosen() {
        assertThat(chosen(local(), Stage.TRIAL)).isInstanceOf(LocalEncryptedStore.class);
    }

    @Test
    void shouldRefuseTheLocalStoreWhenItIsForProduction() {
        assertThatThrownBy(() -> chosen(local(), Stage.PRODUCTION))
                .hasMessage("millrace.secrets.store=local-not-for-production is refused where millrace.environment is"
                        + " production; use vault");
    }

    @Test
    void shouldNameTheFoldersKeyWhenTheLocalStoreHasNone() {
        assertThatThrownBy(() -> chosen(Map.of("millrace.secrets.store", "local-not-for-production"), Stage.TRIAL))
                .hasMessageStartingWith("millrace.secrets.local.folder is required");
    }

    @Test
    void shouldNameTheKeyWhenTheStoreIsUnknown() {
        assertThatThrownBy(() -> chosen(Map.of("millrace.secrets.store", "somewhere"), Stage.TRIAL))
                .hasMessageContaining("millrace.secrets.store")
                .hasMessageContaining("local-not-for-production");
    }

    private Map<String, String> local() {
        return Map.of(
                "millrace.secrets.store",
                "local-not-for-production",
                "millrace.secrets.local.folder",
                folder.resolve("secrets").toString());
    }

    private static SecretStore chosen(Map<String, String> values, Stage stage) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SecretStoreConfig.class)
                .withMapping(VaultServerConfig.class)
                .withDefaultValues(values)
                .build();
        return new SecretStoreChoice(
                        config.getConfigMapping(SecretStoreConfig.class),
                        config.getConfigMapping(VaultServerConfig.class),
                        stage,
                        Clock.systemUTC())
                .store();
    }
}
