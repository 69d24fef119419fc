package io.millrace.tokens.revocations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.TokenRevoked;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Writes revocations to Kafka; returns when the broker has one and lets failure out. Keyed by the token's public id. */
@ApplicationScoped
class TokenRevokedPublisher {
    static final String CHANNEL = "token-revoked-out";
    private static final Duration TIMEOUT = Duration.ofSeconds(6);

    private final MutinyEmitter<String> emitter;
    private final ObjectMapper json;

    TokenRevokedPublisher(@Channel(CHANNEL) MutinyEmitter<String> emitter, ObjectMapper json) {
        this.emitter = emitter;
        this.json = json;
    }

    void publish(TokenRevoked revocation) throws JsonProcessingException {
        OutgoingKafkaRecordMetadata<String> metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(revocation.tokenId())
                .withHeaders(headers(revocation))
                .build();
        emitter.sendMessage(Message.of(json.writeValueAsString(revocation)).addMetadata(metadata))
                .await()
                .atMost(TIMEOUT);
    }

    private static Headers headers(TokenRevoked revocation) {
        Headers headers = new RecordHeaders();
        add(headers, EventHeaders.SPEC_VERSION, EventHeaders.SPEC_VERSION_VALUE);
        // A repeated announcement has the same id, so a reader can tell.
        add(headers, EventHeaders.ID, revocation.tokenId() + "-revoked");
        add(headers, EventHeaders.TYPE, EventTypes.TOKEN_REVOKED);
        add(headers, EventHeaders.SOURCE, "/token-service");
        add(headers, EventHeaders.SUBJECT, revocation.tokenId());
        add(headers, EventHeaders.TIME, revocation.revokedAt().toString());
        add(headers, EventHeaders.CONTENT_TYPE, EventHeaders.JSON);
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
