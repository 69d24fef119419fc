package io.millrace.connections.delivery;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;

/**
 * What a receiver gets, in the shape that Standard Webhooks proposes.
 *
 * @param type e.g. {@code record.created}
 * @param timestamp when it happened
 */
@JsonPropertyOrder({"type", "timestamp", "data"})
public record Message(String type, Instant timestamp, Object data) {}
