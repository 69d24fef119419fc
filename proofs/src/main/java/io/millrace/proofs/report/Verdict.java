package io.millrace.proofs.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a proof has found.
 *
 * @param holds whether the claim held and the test was hard enough to have shown otherwise
 * @param figures what was done and counted, e.g. {@code seed}, {@code faults}, {@code lost}, {@code duplicates}
 */
public record Verdict(String proof, boolean holds, ObjectNode figures) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One line of JSON. */
    public String line() {
        ObjectNode line = JSON.createObjectNode().put("proof", proof).put("holds", holds);
        line.setAll(figures);
        return line.toString();
    }

    /** An empty set of figures to be filled. */
    public static ObjectNode newFigures() {
        return JSON.createObjectNode();
    }
}
