package io.millrace.mapping.model;

/** A field that a field map may fill; a record without a required one cannot be mapped. */
public record Field(String name, FieldType type, boolean required) {
    /** Name of the field beside an enumeration that keeps the source's own value. */
    public String sourceName() {
        return name + "Source";
    }
}
