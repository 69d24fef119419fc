package io.millrace.tokens.secrets;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import java.util.Objects;

/** Named secret texts; {@code toString} shows none of them, and JSON is only read into this and never written from it. */
public final class SecretValues {
    static final SecretValues NONE = new SecretValues(Map.of());

    private final Map<String, String> values;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SecretValues(Map<String, String> values) {
        if (values.values().stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("a secret value must not be null");
        }
        this.values = Map.copyOf(values);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The texts themselves, to hand them to the store or to who may have them. */
    public Map<String, String> reveal() {
        return values;
    }

    @Override
    public String toString() {
        return "SecretValues[***]";
    }
}
