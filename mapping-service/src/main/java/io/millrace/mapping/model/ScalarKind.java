package io.millrace.mapping.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types without parts; their ids stand in the schemas and, for custom fields, in field maps. */
public enum ScalarKind {
    STRING,
    /** Long text, kept free of markup. */
    TEXT,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    DATE,
    INSTANT;

    /** The kind's name in a schema or a field map. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of this name, or empty where it is none. */
    public static Optional<ScalarKind> find(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }
}
