package io.millrace.tokens.secrets;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where secrets are kept. */
@ConfigMapping(prefix = "millrace.secrets")
interface SecretStoreConfig {
    /**
     * {@code vault} for a Vault or OpenBao server, or {@code local-not-for-production} for encrypted files beside their key, on
     * a machine where no server can be had.
     */
    @WithDefault("vault")
    Kind store();

    Local local();

    /** The stores there are. */
    enum Kind {
        VAULT,
        LOCAL_NOT_FOR_PRODUCTION
    }

    /** The local store. */
    interface Local {
        /** Folder of the files and their key; needed with {@code local-not-for-production}, and made where it is missing. */
        Optional<Path> folder();
    }
}
