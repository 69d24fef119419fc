package io.millrace.access.token;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an operator key may do; each role may do all that the ones before it may. */
public enum OperatorRole {
    @JsonProperty("viewer")
    VIEWER,
    @JsonProperty("operator")
    OPERATOR,
    @JsonProperty("admin")
    ADMIN;

    public boolean covers(OperatorRole needed) {
        return compareTo(needed) >= 0;
    }
}
