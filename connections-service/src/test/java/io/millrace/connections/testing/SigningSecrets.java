package io.millrace.connections.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Secrets of webhook endpoints as token-service keeps them; the current one first. */
final class SigningSecrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<UUID, List<String>> secrets = new ConcurrentHashMap<>();

    /** The answer's body, or empty where there is no such secret. */
    Optional<ObjectNode> serve(String method, UUID endpoint) {
        return switch (method) {
            case "PUT" -> Optional.of(put(endpoint, List.of(fresh())));
            case "POST" ->
                Optional.of(put(
                        endpoint,
                        Stream.concat(Stream.of(fresh()), secrets.get(endpoint).stream())
                                .limit(2)
                                .toList()));
            case "DELETE" -> {
                secrets.remove(endpoint);
                yield Optional.empty();
            }
            default -> Optional.ofNullable(secrets.get(endpoint)).map(valid -> answer(endpoint, valid));
        };
    }

    List<String> of(UUID endpoint) {
        return secrets.getOrDefault(endpoint, List.of());
    }

    private ObjectNode put(UUID endpoint, List<String> valid) {
        secrets.put(endpoint, valid);
        return answer(endpoint, valid);
    }

    private static ObjectNode answer(UUID endpoint, List<String> valid) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("endpointId", endpoint.toString());
        ArrayNode list = answer.putArray("secrets");
        for (String secret : valid) {
            ObjectNode entry = list.addObject().put("secret", secret);
            if (list.size() > 1) {
                entry.put("validUntil", Instant.now().plus(Duration.ofDays(1)).toString());
            }
        }
        return answer;
    }

    private static String fresh() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }
}
