package io.millrace.connections.workflow;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.millrace.contracts.UnifiedEntity;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When a workflow acts. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Trigger.OnRecord.class, name = Trigger.RECORD),
    @JsonSubTypes.Type(value = Trigger.OnSync.class, name = Trigger.SYNC),
    @JsonSubTypes.Type(value = Trigger.OnConnection.class, name = Trigger.CONNECTION),
    @JsonSubTypes.Type(value = Trigger.OnSchedule.class, name = Trigger.SCHEDULE)
})
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        description = "kind is record, sync, connection or schedule",
        examples = "{\"kind\": \"record\", \"entity\": \"work-orders\", \"on\": [\"created\"],"
                + " \"filter\": [{\"path\": \"priority\", \"equals\": \"URGENT\"}]}")
sealed interface Trigger {
    String RECORD = "record";
    String SYNC = "sync";
    String CONNECTION = "connection";
    String SCHEDULE = "schedule";

    /** The name of the kind, as JSON has it. */
    String kind();

    /** The entity that it is about; null for all. */
    UnifiedEntity entity();

    /**
     * A unified record was created, changed or deleted.
     *
     * @param on null: all of them
     * @param filter conditions that all hold; null: none
     */
    record OnRecord(UnifiedEntity entity, Set<RecordEvent> on, List<Condition> filter) implements Trigger {
        private static final int MOST_CONDITIONS = 20;

        public OnRecord {
            if (entity == null) {
                throw new IllegalArgumentException("a record trigger needs an entity");
            }
            on = Collections.unmodifiableSet(
                    on == null || on.isEmpty() ? EnumSet.allOf(RecordEvent.class) : EnumSet.copyOf(on));
            filter = filter == null ? List.of() : List.copyOf(filter);
            if (filter.size() > MOST_CONDITIONS) {
                throw new IllegalArgumentException("a filter has at most " + MOST_CONDITIONS + " conditions");
            }
        }

        @Override
        public String kind() {
            return RECORD;
        }
    }

    /**
     * A sync of an entity ended.
     *
     * @param entity null: any
     */
    record OnSync(SyncEvent on, UnifiedEntity entity) implements Trigger {
        public OnSync {
            if (on == null) {
                throw new IllegalArgumentException("a sync trigger acts on completed or failed");
            }
        }

        @Override
        public String kind() {
            return SYNC;
        }
    }

    /** Something happened to a connection. */
    record OnConnection(ConnectionIncident on) implements Trigger {
        public OnConnection {
            if (on == null) {
                throw new IllegalArgumentException(
                        "a connection trigger acts on reauthorization-required or disconnected");
            }
        }

        @Override
        public String kind() {
            return CONNECTION;
        }

        @Override
        public UnifiedEntity entity() {
            return null;
        }
    }

    /** Time has passed; while the connection is paused it does not count, and what was missed comes once. */
    record OnSchedule(
            @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(examples = "PT1H")
            Duration every) implements Trigger {
        private static final Duration SHORTEST = Duration.ofMinutes(1);
        private static final Duration LONGEST = Duration.ofDays(30);

        public OnSchedule {
            if (every == null || every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("every must be from PT1M to P30D");
            }
        }

        @Override
        public String kind() {
            return SCHEDULE;
        }

        @Override
        public UnifiedEntity entity() {
            return null;
        }
    }
}
