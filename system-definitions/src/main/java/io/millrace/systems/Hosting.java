package io.millrace.systems;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a system runs. */
public enum Hosting {
    /** Run by its vendor. */
    CLOUD,
    /** Run by the customer, in a network of the customer's own. */
    ON_PREM;

    /** As definitions and the API write it. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
