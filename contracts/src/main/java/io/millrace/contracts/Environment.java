package io.millrace.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** Production and test are apart everywhere: a token of one never reaches a connection of the other. */
public enum Environment {
    LIVE("live"),
    TEST("test");

    private final String id;

    Environment(String id) {
        this.id = id;
    }

    @JsonValue
    public String id() {
        return id;
    }

    @JsonCreator
    public static Environment of(String id) {
        return Arrays.stream(values())
                .filter(environment -> environment.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("environment must be live or test, not: " + id));
    }
}
