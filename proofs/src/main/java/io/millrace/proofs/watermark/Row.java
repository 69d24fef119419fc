package io.millrace.proofs.watermark;

import java.nio.charset.StandardCharsets;

/**
 * A version of a row that was visible.
 *
 * @param version unique in a simulation, later versions have higher numbers
 * @param stamp change time; null: none
 * @param since when it became visible
 */
record Row(int id, int version, Long stamp, boolean deleted, boolean keyed, int weight, long since) {
    byte[] content() {
        String text = id + "|" + version + "|" + stamp + "|" + deleted + "|" + ".".repeat(weight);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The version that a content is of. */
    static int version(byte[] content) {
        String[] parts = new String(content, StandardCharsets.UTF_8).split("\\|", 3);
        return Integer.parseInt(parts[1]);
    }

    static String key(int id) {
        return "r" + id;
    }

    static int id(String key) {
        return Integer.parseInt(key.substring(1));
    }
}
