package io.millrace.access.token;

import io.millrace.contracts.Environment;
import java.util.Arrays;

/** What a token says about itself in its first characters. */
public enum TokenPrefix {
    LIVE("live"),
    TEST("test"),
    OPERATOR("op");

    private final String name;

    TokenPrefix(String name) {
        this.name = name;
    }

    /** The prefix as it stands in the token, e.g. {@code mlr_live_}. */
    public String text() {
        return "mlr_" + name + "_";
    }

    /** The prefix of a connection's token. */
    public static TokenPrefix of(Environment environment) {
        return switch (environment) {
            case LIVE -> LIVE;
            case TEST -> TEST;
        };
    }

    static TokenPrefix ofName(String name) {
        return Arrays.stream(values())
                .filter(prefix -> prefix.name.equals(name))
                .findFirst()
                .orElseThrow();
    }
}
