package io.millrace.launcher.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.launcher.topics.UnifiedRecord;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The last version of every unified record that a consumer has seen, and how often a record came again without a change.
 * Safe for several threads.
 */
public final class Deliveries {
    private static final ObjectMapper CANONICAL =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private final Map<UnifiedEntity, Map<String, Delivered>> last = new EnumMap<>(UnifiedEntity.class);
    private long duplicates;

    public Deliveries() {
        for (UnifiedEntity entity : UnifiedEntity.values()) {
            last.put(entity, new HashMap<>());
        }
    }

    public synchronized void accept(UnifiedRecord record) {
        Delivered delivered = Delivered.of(record.entity(), record.content());
        Delivered before = last.get(record.entity()).put(record.sourceId(), delivered);
        if (before != null && before.digest() == delivered.digest()) {
            duplicates++;
        }
    }

    /** Different records seen. */
    public synchronized long records() {
        return last.values().stream().mapToLong(Map::size).sum();
    }

    /** Different records seen of an entity. */
    public synchronized long records(UnifiedEntity entity) {
        return last.get(entity).size();
    }

    /** Times that a record came twice in a row with the same content. */
    public synchronized long duplicates() {
        return duplicates;
    }

    synchronized Map<String, Delivered> of(UnifiedEntity entity) {
        return Map.copyOf(last.get(entity));
    }

    private static long digest(JsonNode content) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return ByteBuffer.wrap(sha256.digest(CANONICAL.writeValueAsBytes(content)))
                    .getLong();
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One version: what is compared with the source, and a digest of the whole content. */
    record Delivered(Facts facts, long digest) {
        static Delivered of(UnifiedEntity entity, JsonNode content) {
            return new Delivered(Facts.ofRecord(Checks.of(entity), content), Deliveries.digest(content));
        }
    }
}
