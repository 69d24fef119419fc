package io.millrace.connections.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * What came of sending a message once.
 *
 * @param status of the endpoint's answer; empty where there was none
 * @param error why it counts as failed, as a stable code; empty where the endpoint took it
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a value of two parts that may each be missing
public record WebhookAnswer(Instant at, Duration took, OptionalInt status, String error) {
    public boolean accepted() {
        return error.isEmpty();
    }
}
