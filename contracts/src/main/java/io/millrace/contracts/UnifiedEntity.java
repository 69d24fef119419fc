package io.millrace.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** The entities of the unified model; their ids stand in topic names, REST paths and records. */
public enum UnifiedEntity {
    WORK_ORDERS("work-orders"),
    ASSETS("assets"),
    LOCATIONS("locations"),
    PARTS("parts"),
    PURCHASE_ORDERS("purchase-orders"),
    VENDORS("vendors");

    private final String id;

    UnifiedEntity(String id) {
        this.id = id;
    }

    @JsonValue
    public String id() {
        return id;
    }

    /** The entity with this id, or empty where the unified model has none. */
    public static Optional<UnifiedEntity> find(String id) {
        return Arrays.stream(values()).filter(entity -> entity.id.equals(id)).findFirst();
    }

    /** Strict form for reading messages: an unknown id is an error of the message. */
    @JsonCreator
    public static UnifiedEntity of(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("unknown entity: " + id));
    }
}
