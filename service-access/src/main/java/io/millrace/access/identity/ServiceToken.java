package io.millrace.access.identity;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** This service's own token for calls to others; created at start so that a missing file stops the service there. */
@Startup
@ApplicationScoped
public class ServiceToken {
    private final WatchedFile<String> token;

    ServiceToken(IdentityConfig config) {
        this.token = new WatchedFile<>("millrace.identity.token-file", config.tokenFile(), ServiceToken::notEmpty);
    }

    /** The value of the {@code Authorization} header, e.g. {@code Bearer eyJ...}; a renewed token is seen at the next call. */
    public String authorization() {
        return "Bearer " + token.value();
    }

    private static String notEmpty(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the token file is empty");
        }
        return text;
    }
}
