package io.millrace.connections.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.millrace.access.problem.ApiProblem;
import java.util.Arrays;
import java.util.Locale;

/** Where a delivery stands. */
enum DeliveryState {
    /** Being tried. */
    @JsonProperty("pending")
    PENDING,
    /** Its connection is paused; tried when that is resumed. */
    @JsonProperty("held")
    HELD,
    /** The receiver has it. */
    @JsonProperty("delivered")
    DELIVERED,
    /** Tried for as long as it is; only by hand again. */
    @JsonProperty("failed")
    FAILED,
    /** Its connection ended before it was delivered. */
    @JsonProperty("stopped")
    STOPPED;

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DeliveryState parse(String text) {
        return Arrays.stream(values())
                .filter(state -> state.text().equals(text))
                .findFirst()
                .orElseThrow(() -> ApiProblem.badRequest(
                        "invalid-field", "state", "state must be pending, held, delivered, failed or stopped"));
    }
}
