package io.millrace.connections.workflow;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happened to a connection. */
enum ConnectionIncident {
    @JsonProperty("reauthorization-required")
    REAUTHORIZATION_REQUIRED("connection.reauthorization-required"),
    @JsonProperty("disconnected")
    DISCONNECTED("connection.disconnected");

    private final String type;

    ConnectionIncident(String type) {
        this.type = type;
    }

    /** The type of the message that tells of it. */
    String type() {
        return type;
    }
}
