package io.millrace.launcher.api;

/** A call that was not answered with success; the message is the problem's code and detail, in one line. */
public final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    ApiFailure(int status, String message) {
        super(message);
        this.status = status;
    }

    ApiFailure(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
    }

    /** The HTTP status; 0 where no answer came. */
    public int status() {
        return status;
    }
}
