package io.millrace.local;

/** Why a part could not be started or used, in one line that an operator can act on; the cause is for the log only. */
public class DeploymentFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DeploymentFailure(String message) {
        super(message);
    }

    public DeploymentFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
