package io.millrace.connections.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebhookSecretTest {
    private static final WebhookSecret SECRET = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    @Test
    void shouldSignAsTheReferenceVectorOfStandardWebhooks() {
        assertThat(SECRET.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void shouldSignWithEachSecretWhileTwoAreValid() {
        WebhookSecret other = new WebhookSecret("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD+u8nf9Qvm7E=");
        UUID id = new UUID(1, 2);
        Instant at = Instant.ofEpochSecond(1614265330);

        SignedMessage message = SignedMessage.of(id, at, BODY, List.of(SECRET, other));

        assertThat(message.headers())
                .containsEntry("webhook-id", id.toString())
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry(
                        "webhook-signature",
                        SECRET.sign(id.toString(), 1614265330, BODY) + " "
                                + other.sign(id.toString(), 1614265330, BODY));
    }

    @Test
    void shouldShowNothingOfItsKey() {
        assertThat(SECRET).hasToString("WebhookSecret[redacted]");
        assertThatThrownBy(() -> new WebhookSecret("secret")).hasMessageNotContaining("secret\"");
    }
}
