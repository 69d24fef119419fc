package io.millrace.connections.workflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

/** What happened to a unified record. */
enum RecordEvent {
    /** Its first version was published. */
    @JsonProperty("created")
    CREATED("record.created"),
    /** It has other content, or is back after a delete. */
    @JsonProperty("changed")
    CHANGED("record.changed"),
    /** A version was published that says when it was deleted. */
    @JsonProperty("deleted")
    DELETED("record.deleted");

    private final String type;

    RecordEvent(String type) {
        this.type = type;
    }

    /** @param first whether this is the first version that was published of the record */
    static RecordEvent of(JsonNode record, boolean first) {
        if (record.hasNonNull("deletedAt")) {
            return DELETED;
        }
        return first ? CREATED : CHANGED;
    }

    /** The type of the message that tells of it. */
    String type() {
        return type;
    }
}
