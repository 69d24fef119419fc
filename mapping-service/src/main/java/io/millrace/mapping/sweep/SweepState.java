package io.millrace.mapping.sweep;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a sweep stands. */
public enum SweepState {
    /** The list is complete and not yet compared with the record store. */
    LISTED,
    /** Pages of the list are missing, so nothing follows from it. */
    INCOMPLETE,
    /** It would delete more than is believed without a person. */
    QUARANTINED,
    /** The mapper is being told what is missing. */
    DELETING,
    /** The mapper has been told all that was missing, if anything. */
    COMPLETED,
    /** A person said that the list is wrong. */
    REJECTED,
    /** A later list says it better. */
    SUPERSEDED;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SweepState> find(String id) {
        return Arrays.stream(values()).filter(state -> state.id().equals(id)).findFirst();
    }
}
