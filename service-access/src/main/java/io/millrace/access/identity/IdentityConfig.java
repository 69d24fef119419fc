package io.millrace.access.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** How this service proves who it is and whom it believes. */
@ConfigMapping(prefix = "millrace.identity")
public interface IdentityConfig {
    /** File with this service's own signed token (JWT); read again when it changes, so whoever renews it just replaces the file. */
    Path tokenFile();

    /** PEM file with the public key (RSA or P-256) of the issuer of the services' tokens; read again when it changes. */
    Path publicKeyFile();

    /** The {@code iss} that tokens must have; in a Kubernetes cluster the cluster's own issuer. */
    @WithDefault("millrace")
    String issuer();
}
