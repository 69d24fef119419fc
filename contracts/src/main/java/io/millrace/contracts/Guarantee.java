package io.millrace.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much a coverage interval is worth. */
public enum Guarantee {
    /** Proved: the bound never passes an open transaction of the source. */
    @JsonProperty("safe")
    SAFE,
    /** Complete for writers that commit within the definition's lag and lookback. */
    @JsonProperty("bounded")
    BOUNDED
}
