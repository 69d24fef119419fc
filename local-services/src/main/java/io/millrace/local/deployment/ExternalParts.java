package io.millrace.local.deployment;

import io.millrace.local.openbao.VaultAccess;
import java.util.Optional;

/** What an operator runs already; what is absent here is started by the deployment. */
public record ExternalParts(Optional<String> kafka, Optional<ExternalPostgres> postgres, Optional<VaultAccess> vault) {
    public static ExternalParts none() {
        return new ExternalParts(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
