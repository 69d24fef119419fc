package io.millrace.access.token;

/** Nobody could say whether a token is valid, so it is not taken; the message gives the reason and never the token. */
public final class TokenServiceUnavailable extends Exception {
    private static final long serialVersionUID = 1;

    public TokenServiceUnavailable(String reason) {
        super(reason);
    }
}
