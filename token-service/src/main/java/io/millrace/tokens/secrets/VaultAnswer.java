package io.millrace.tokens.secrets;

/** Why a call to Vault did not do what it was for. */
abstract sealed class VaultAnswer extends Exception {
    private static final long serialVersionUID = 1;

    private VaultAnswer(String reason) {
        super(reason);
    }

    /** 403, or a refused login: the token or the role is not good (any more). */
    static final class Denied extends VaultAnswer {
        private static final long serialVersionUID = 1;

        Denied(String reason) {
            super(reason);
        }
    }

    /** The version named by a write was not the newest one. */
    static final class Conflict extends VaultAnswer {
        private static final long serialVersionUID = 1;

        Conflict() {
            super("version conflict");
        }
    }

    /** Sealed, throttling, failing, or no answer at all. */
    static final class Away extends VaultAnswer {
        private static final long serialVersionUID = 1;

        Away(String reason) {
            super(reason);
        }
    }
}
