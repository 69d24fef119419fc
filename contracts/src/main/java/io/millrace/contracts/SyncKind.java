package io.millrace.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a run reads. */
public enum SyncKind {
    /** All records of the connection's period: from the period's start to the bound. */
    @JsonProperty("initial")
    INITIAL,
    /** What was created or changed since the end of what is already covered. */
    @JsonProperty("incremental")
    INCREMENTAL,
    /**
     * The period again, as {@link #INITIAL}, and then the key of every record of the entity that the source has. Coverage and
     * what is served stay as they are meanwhile.
     */
    @JsonProperty("full")
    FULL;

    /** Whether a run of this kind does all that one of the other kind would. */
    public boolean includes(SyncKind other) {
        return switch (this) {
            case INCREMENTAL -> other == INCREMENTAL;
            case INITIAL -> other != FULL;
            case FULL -> true;
        };
    }

    /** Whether the connection's whole period is read. */
    public boolean readsPeriod() {
        return includes(INITIAL);
    }
}
