package io.millrace.connections.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A message with the headers of Standard Webhooks: signed with each secret that is valid, so that a rotation breaks nobody. */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record SignedMessage(Map<String, String> headers, byte[] body) {
    static SignedMessage of(UUID messageId, Instant at, byte[] body, List<WebhookSecret> secrets) {
        String id = messageId.toString();
        long timestamp = at.getEpochSecond();
        String signatures =
                secrets.stream().map(secret -> secret.sign(id, timestamp, body)).collect(Collectors.joining(" "));
        return new SignedMessage(
                Map.of(
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        Long.toString(timestamp),
                        "webhook-signature",
                        signatures,
                        "content-type",
                        "application/json",
                        "user-agent",
                        "Millrace"),
                body);
    }
}
