package io.millrace.access.identity;

/** A service token that is not to be believed; the message gives the reason for the log and never the token. */
final class InvalidServiceToken extends Exception {
    private static final long serialVersionUID = 1;

    InvalidServiceToken(String reason) {
        super(reason);
    }
}
