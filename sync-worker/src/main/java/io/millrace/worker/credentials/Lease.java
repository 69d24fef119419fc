package io.millrace.worker.credentials;

import java.util.Map;

/** A source credential for one run, kept in memory for that run only. Its text form never shows the values. */
public record Lease(String id, Map<String, String> values) {
    /** For sources that need none. */
    public static final Lease NONE = new Lease("none", Map.of());

    public Lease {
        values = Map.copyOf(values);
    }

    @Override
    public String toString() {
        return "Lease[" + id + "]";
    }
}
