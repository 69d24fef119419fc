package io.millrace.connections.workflow;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a sync of an entity ended. */
enum SyncEvent {
    @JsonProperty("completed")
    COMPLETED("sync.completed"),
    @JsonProperty("failed")
    FAILED("sync.failed");

    private final String type;

    SyncEvent(String type) {
        this.type = type;
    }

    /** The type of the message that tells of it. */
    String type() {
        return type;
    }
}
