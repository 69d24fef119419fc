package io.millrace.tokens.tokens;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Arrays;

/** How long a token goes on beside its successor. */
public enum Overlap {
    NONE("0", Duration.ZERO),
    HOUR("1h", Duration.ofHours(1)),
    DAY("24h", Duration.ofHours(24)),
    WEEK("7d", Duration.ofDays(7));

    private final String id;
    private final Duration duration;

    Overlap(String id, Duration duration) {
        this.id = id;
        this.duration = duration;
    }

    @JsonCreator
    static Overlap of(String id) {
        return Arrays.stream(values())
                .filter(overlap -> overlap.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("overlap must be 0, 1h, 24h or 7d"));
    }

    @JsonValue
    public String id() {
        return id;
    }

    Duration duration() {
        return duration;
    }
}
