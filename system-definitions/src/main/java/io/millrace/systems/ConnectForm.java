package io.millrace.systems;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * What a person fills in to connect a system.
 *
 * @param schema JSON Schema 2020-12 of the form
 * @param secretFields properties marked {@code writeOnly}: they go to the secret store and nowhere else; all others are
 *     settings
 */
public record ConnectForm(JsonNode schema, Set<String> secretFields) {
    public ConnectForm {
        secretFields = Set.copyOf(secretFields);
    }
}
