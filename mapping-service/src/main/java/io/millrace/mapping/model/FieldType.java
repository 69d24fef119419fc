package io.millrace.mapping.model;

import io.millrace.contracts.UnifiedEntity;
import java.util.List;
import java.util.Set;

/** What a field of the unified model holds; a field map compiles each target by its type. */
public sealed interface FieldType {
    /** One value without parts. */
    record Scalar(ScalarKind kind) implements FieldType {}

    /** One of a closed list of values, with the source's own value beside it. */
    record Enumeration(Set<String> values) implements FieldType {
        /** What a source value becomes that no table knows. */
        public static final String UNKNOWN = "unknown";
    }

    /** Another record of the same connection. */
    record Reference(UnifiedEntity target) implements FieldType {}

    /** An amount with its currency. */
    record Money() implements FieldType {}

    /** A measured value with its unit. */
    record Quantity() implements FieldType {}

    /** A person or team. */
    record Person() implements FieldType {}

    /** A postal address. */
    record Address() implements FieldType {}

    /** Several values of one type. */
    record ListOf(FieldType element) implements FieldType {}

    /** A child that travels inside its parent. */
    record ObjectOf(List<Field> fields) implements FieldType {
        public ObjectOf {
            fields = List.copyOf(fields);
        }
    }
}
