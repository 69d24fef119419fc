package io.millrace.launcher.topics;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contracts.UnifiedEntity;
import java.time.Instant;

/**
 * A unified record as a consumer read it.
 *
 * @param readAt when the consumer had it
 */
public record UnifiedRecord(UnifiedEntity entity, String key, JsonNode content, Instant readAt) {
    public String sourceId() {
        return content.path("sourceId").asText();
    }

    /** The source's time of this version; empty text where it has none. */
    public String updatedAt() {
        return content.path("updatedAt").asText();
    }
}
