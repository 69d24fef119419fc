package io.millrace.mapping.fieldmap;

/** A field map with an error in it, at a JSON pointer inside the map. */
public final class InvalidFieldMap extends RuntimeException {
    private final String pointer;

    InvalidFieldMap(String pointer, String message) {
        super(message);
        this.pointer = pointer;
    }

    /** Where in the map the error stands. */
    public String pointer() {
        return pointer;
    }
}
