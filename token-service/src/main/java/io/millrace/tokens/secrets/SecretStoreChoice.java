package io.millrace.tokens.secrets;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Makes the one secret store that the configuration names; a choice that cannot be followed stops the start and names its key. */
@ApplicationScoped
class SecretStoreChoice {
    private static final Logger LOG = Logger.getLogger(SecretStoreChoice.class);

    private final SecretStore store;

    SecretStoreChoice(
            SecretStoreConfig config,
            VaultServerConfig vault,
            @ConfigProperty(name = Stage.KEY, defaultValue = "trial") Stage stage,
            Clock clock) {
        store = switch (config.store()) {
            case VAULT -> new VaultSecretStore(VaultSettings.of(vault), clock);
            case LOCAL_NOT_FOR_PRODUCTION -> local(config.local(), stage);
        };
    }

    /** Before anything else at the start has a use for secrets. */
    void chooseAtStart(@Observes @Priority(1) StartupEvent start) {
        if (store instanceof LocalEncryptedStore) {
            LOG.warn("secrets are kept in local files beside their key, which is not for production");
        }
    }

    @Produces
    @Singleton
    SecretStore store() {
        return store;
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    void keepLogin() {
        if (store instanceof VaultSecretStore vault) {
            vault.keepLogin();
        }
    }

    private static SecretStore local(SecretStoreConfig.Local config, Stage stage) {
        if (stage == Stage.PRODUCTION) {
            throw new IllegalStateException("millrace.secrets.store=local-not-for-production is refused where "
                    + Stage.KEY + " is production; use vault");
        }
        Path folder = config.folder()
                .orElseThrow(() -> new IllegalStateException("millrace.secrets.local.folder is required where"
                        + " millrace.secrets.store is local-not-for-production"));
        return LocalEncryptedStore.in(folder);
    }
}
