package io.millrace.connections.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.access.problem.ApiProblem;
import io.millrace.connections.catalogue.Systems;
import io.millrace.connections.check.SourceAccess;
import io.millrace.connections.connection.Connection;
import io.millrace.systems.ConnectForm;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** Fills in a connection's form again, with its own settings and new credentials; nothing but credentials may be given. */
@ApplicationScoped
class NewCredentials {
    private final Systems systems;
    private final ConnectFormCheck forms;

    NewCredentials(Systems systems, ConnectFormCheck forms) {
        this.systems = systems;
        this.forms = forms;
    }

    /** 400 where a field is missing, wrong, or one of the settings. */
    SourceAccess access(Connection connection, JsonNode given) {
        ConnectForm form = systems.require(connection.system()).connect();
        ObjectNode filledIn = JsonNodeFactory.instance.objectNode();
        connection.settings().forEach((name, text) -> filledIn.set(name, typed(form, name, text)));
        Map<String, String> credentials = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            requireSecret(form, field.getKey());
            filledIn.set(field.getKey(), field.getValue());
            credentials.put(field.getKey(), field.getValue().asText());
        }
        forms.require(form, filledIn);
        return new SourceAccess(connection.system(), connection.environment(), connection.settings(), credentials);
    }

    private static void requireSecret(ConnectForm form, String name) {
        if (!form.secretFields().contains(name)) {
            String field = "connect." + name;
            throw ApiProblem.badRequest("invalid-field", field, field + " is no credential; settings stay as they are");
        }
    }

    /** A setting as the form had it: it is kept as text. */
    private static JsonNode typed(ConnectForm form, String name, String text) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (form.schema().path("properties").path(name).path("type").asText()) {
            case "integer" -> nodes.numberNode(Long.parseLong(text));
            case "number" -> nodes.numberNode(Double.parseDouble(text));
            case "boolean" -> nodes.booleanNode(Boolean.parseBoolean(text));
            default -> nodes.textNode(text);
        };
    }
}
