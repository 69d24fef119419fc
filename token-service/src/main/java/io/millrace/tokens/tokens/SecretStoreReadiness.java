package io.millrace.tokens.tokens;

import io.millrace.tokens.secrets.SecretStore;
import io.millrace.tokens.secrets.SecretStoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once the pepper is loaded. After that a store that is away is told and does not make this service unready: tokens are
 * still verified, and taking the service away would stop every API call.
 */
@Readiness
@ApplicationScoped
class SecretStoreReadiness implements HealthCheck {
    private final SecretStore store;
    private final Peppers peppers;

    SecretStoreReadiness(SecretStore store, Peppers peppers) {
        this.store = store;
        this.peppers = peppers;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder check = HealthCheckResponse.named("secret-store");
        try {
            store.check();
            peppers.currentVersion();
            return check.up().withData("reachable", true).build();
        } catch (SecretStoreUnavailable e) {
            return check.status(peppers.isLoaded())
                    .withData("reachable", false)
                    .withData("reason", e.reason())
                    .build();
        }
    }
}
