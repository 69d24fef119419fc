package io.millrace.connections.state;

import java.util.Objects;

/**
 * Why a connection moved.
 *
 * @param code stable, lower case with hyphens
 * @param detail for a person; never a secret; null: the code says all
 */
public record Reason(String code, String detail) {
    public Reason {
        Objects.requireNonNull(code, "code");
    }
}
