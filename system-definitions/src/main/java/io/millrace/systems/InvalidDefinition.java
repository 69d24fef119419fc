package io.millrace.systems;

/** A definition file is wrong: names the file, the line and the key, so that a person finds the place. */
public final class InvalidDefinition extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String key;

    public InvalidDefinition(String file, int line, String key, String problem) {
        super(file + ":" + line + ": " + (key.isEmpty() ? "" : key + ": ") + problem);
        this.file = file;
        this.line = line;
        this.key = key;
    }

    public String file() {
        return file;
    }

    /** Line in the file, from 1. */
    public int line() {
        return line;
    }

    /** Dotted path of the key, empty where the file as a whole is meant. */
    public String key() {
        return key;
    }
}
