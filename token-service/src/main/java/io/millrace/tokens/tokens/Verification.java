package io.millrace.tokens.tokens;

import io.millrace.access.token.Introspection;

/** What became of a presented token. */
sealed interface Verification {
    record Valid(Introspection answer) implements Verification {}

    record Refused(Reason reason) implements Verification {}

    /** Why a token that has the right form is not taken; for the audit log and the metric, never for the caller. */
    enum Reason {
        UNKNOWN("unknown"),
        WRONG_SECRET("wrong-secret"),
        WRONG_ENVIRONMENT("wrong-environment"),
        EXPIRED("expired"),
        REVOKED("revoked");

        private final String id;

        Reason(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }
    }
}
