package io.millrace.connections.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One try and what came of it.
 *
 * @param status of an endpoint's answer; null where there was none
 * @param error null where it went well
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Attempt(
        @Schema(examples = "1") int number,
        Instant at,
        @Schema(examples = "84") long tookMillis,
        @Schema(examples = "503") Integer status,

        @Schema(
                description = "status-…, timed-out, connection-failed, unknown-host, address-not-allowed,"
                        + " signing-secret-unavailable, broken-off, topic-unavailable",
                examples = "status-503")
        String error) {
    boolean wentWell() {
        return error == null;
    }
}
