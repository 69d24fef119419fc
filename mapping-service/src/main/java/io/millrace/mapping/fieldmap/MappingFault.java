package io.millrace.mapping.fieldmap;

import java.util.Locale;

/** Why a record cannot be mapped; the codes are stable and stand in dead letters and metrics. */
public enum MappingFault {
    NOT_JSON("the value is not one JSON object"),
    BAD_DATE("a date or time cannot be read"),
    BAD_NUMBER("a number cannot be read"),
    BAD_VALUE("a value is not of the kind that its target holds"),
    MISSING_REQUIRED("the source gives no value for a required field"),
    BAD_KEY("the record's key does not name connection, entity and source id"),
    NO_MAP("there is no field map for the record's system and entity"),
    TOO_LARGE("the unified record is larger than a topic takes"),
    BAD_COMMAND("a command cannot be read, or its field map has an error"),
    INTERNAL_ERROR("the mapper failed on this record");

    private final String meaning;

    MappingFault(String meaning) {
        this.meaning = meaning;
    }

    /** The stable code, lower case with hyphens. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String meaning() {
        return meaning;
    }
}
