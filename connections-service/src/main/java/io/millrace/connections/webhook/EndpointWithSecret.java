package io.millrace.connections.webhook;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An endpoint with a secret in the only moment in which it is told. */
record EndpointWithSecret(
        Endpoint endpoint,

        @Schema(
                description = "Shown this once; keep it where the receiver can verify with it",
                examples = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD+u8nf9Qvm7E=")
        String secret) {
    @Override
    public String toString() {
        return "EndpointWithSecret[endpoint=" + endpoint + ", redacted]";
    }
}
