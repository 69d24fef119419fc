package io.millrace.mapping.fieldmap;

import com.fasterxml.jackson.core.io.SerializedString;
import io.millrace.contracts.RecordKey;
import io.millrace.mapping.fieldmap.Output.Named;
import io.millrace.mapping.model.Field;
import java.util.List;
import java.util.Optional;

/** A target with its rule: puts the field, and the source's own value beside it, into the record, and names itself in errors. */
record TargetRule(SerializedString name, SerializedString sourceName, FieldRule rule, boolean required) {
    static TargetRule of(Field field, FieldRule rule) {
        return new TargetRule(
                new SerializedString(field.name()), new SerializedString(field.sourceName()), rule, field.required());
    }

    /** A target that no record must have and that keeps no source value beside it. */
    static TargetRule optional(String name, FieldRule rule) {
        SerializedString written = new SerializedString(name);
        return new TargetRule(written, written, rule, false);
    }

    void apply(Frame frame, RecordKey record, List<Named> fields) {
        try {
            Optional<Output> value = rule.value(frame, record);
            if (required && value.isEmpty()) {
                throw new UnmappableRecord(MappingFault.MISSING_REQUIRED);
            }
            value.ifPresent(output -> fields.add(new Named(name, output)));
            rule.source(frame).ifPresent(output -> fields.add(new Named(sourceName, output)));
        } catch (UnmappableRecord e) {
            throw e.within(name.getValue());
        }
    }
}
