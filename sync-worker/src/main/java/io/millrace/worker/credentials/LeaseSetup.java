package io.millrace.worker.credentials;

import io.millrace.access.identity.ServiceToken;
import io.millrace.access.token.TokenServiceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;

/** Makes the worker's way to credentials from its configuration. */
@ApplicationScoped
class LeaseSetup {
    @Produces
    @Singleton
    CredentialLeases leases(TokenServiceConfig tokenService, LeaseConfig config, ServiceToken token, Clock clock) {
        URI url = tokenService
                .url()
                .orElseThrow(() -> new IllegalStateException(
                        "millrace.token-service.url is missing: the worker leases source credentials there"));
        return new TokenServiceLeases(url, token::authorization, config.timeout(), clock);
    }
}
