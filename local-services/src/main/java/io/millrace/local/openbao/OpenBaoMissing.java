package io.millrace.local.openbao;

import io.millrace.local.DeploymentFailure;

/** No executable of OpenBao can be had on this machine; the message names the ways to get one. */
public final class OpenBaoMissing extends DeploymentFailure {
    private static final long serialVersionUID = 1L;

    OpenBaoMissing(String message, Throwable cause) {
        super(message, cause);
    }
}
