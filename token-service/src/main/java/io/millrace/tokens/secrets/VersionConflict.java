package io.millrace.tokens.secrets;

/** Someone else wrote the secret since it was read. */
public final class VersionConflict extends Exception {
    private static final long serialVersionUID = 1;

    VersionConflict(SecretPath path) {
        super("written by someone else: " + path);
    }
}
