package io.millrace.testing;

import java.nio.file.Path;
import java.util.Map;

/** Where real parts come from: processes of this machine or containers. */
interface PartSource {
    /** Starts the part, adds what callers must know of it to the facts, and returns what stops it. */
    AutoCloseable start(String part, Path folder, Map<String, String> facts);

    static IllegalArgumentException unknown(String part) {
        return new IllegalArgumentException("needs= names %s; there are kafka, postgres and vault".formatted(part));
    }
}
