package io.millrace.mapping.fieldmap;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.List;

/** A value of a unified record, in the order in which it will be written. */
sealed interface Output {
    void write(JsonGenerator json) throws IOException;

    /** Text, and everything that JSON carries as text: decimals, dates, instants, ids. */
    record Text(String value) implements Output {
        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeString(value);
        }
    }

    record Whole(long value) implements Output {
        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeNumber(value);
        }
    }

    record Flag(boolean value) implements Output {
        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeBoolean(value);
        }
    }

    record Items(List<Output> values) implements Output {
        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeStartArray();
            for (Output value : values) {
                value.write(json);
            }
            json.writeEndArray();
        }
    }

    record Fields(List<Named> values) implements Output {
        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeStartObject();
            for (Named field : values) {
                json.writeFieldName(field.name());
                field.value().write(json);
            }
            json.writeEndObject();
        }
    }

    /** A field with its name, encoded once when the plan is made. */
    record Named(SerializedString name, Output value) {}
}
