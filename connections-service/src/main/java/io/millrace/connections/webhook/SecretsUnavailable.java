package io.millrace.connections.webhook;

/** An endpoint's secrets cannot be had now, or there are none. */
final class SecretsUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    SecretsUnavailable(Throwable cause) {
        super(cause);
    }
}
