package io.millrace.connections.credit;

import io.millrace.contracts.Environment;
import java.util.Objects;

/** Fired in the transaction in which a pool gains, or may be overdrawn from now on: connections that wait may have their turn. */
public record CreditsFreed(Environment environment) {
    public CreditsFreed {
        Objects.requireNonNull(environment, "environment");
    }
}
