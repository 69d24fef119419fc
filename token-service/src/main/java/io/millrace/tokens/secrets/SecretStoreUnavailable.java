package io.millrace.tokens.secrets;

import io.millrace.access.problem.ApiProblem;
import java.time.Duration;
import java.util.Map;

/** The secret store cannot be used at the moment: sealed, slow, away, or it does not let this service in. */
public final class SecretStoreUnavailable extends ApiProblem {
    private static final long serialVersionUID = 1;

    private final String reason;

    SecretStoreUnavailable(String reason, Duration retryAfter) {
        super(
                503,
                "secret-store-unavailable",
                "Secret store unavailable",
                "The secret store cannot be used at the moment (" + reason + ").",
                Map.of(),
                retryAfter);
        this.reason = reason;
    }

    /** Short and free of secrets, for the log. */
    public String reason() {
        return reason;
    }
}
