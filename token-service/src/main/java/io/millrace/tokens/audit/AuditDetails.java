package io.millrace.tokens.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/** The details of an audit row as one text: JSON with its keys in order, so that the same details are the same text. */
final class AuditDetails {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private AuditDetails() {}

    static String text(Map<String, String> details) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(details));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always JSON", e);
        }
    }

    /** Rows of the first version hold {@code key=value} words instead, which no chain of hashes lets anyone rewrite. */
    static Map<String, String> parse(String text) {
        try {
            return text.startsWith("{") ? JSON.readValue(text, TEXTS) : words(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the details of an audit row are not what was written", e);
        }
    }

    private static Map<String, String> words(String text) {
        Map<String, String> details = new TreeMap<>();
        for (String word : text.split(" ", -1)) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                details.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return details;
    }
}
