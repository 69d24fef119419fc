package io.millrace.connections.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.millrace.access.problem.ApiProblem;
import io.millrace.systems.ConnectForm;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Holds a filled-in connect form against its system's JSON Schema and names the first field that is wrong. */
@ApplicationScoped
class ConnectFormCheck {
    private static final String FORM = "connect";

    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    void require(ConnectForm form, JsonNode filledIn) {
        List<Error> errors = schemas.getSchema(form.schema()).validate(filledIn);
        if (!errors.isEmpty()) {
            Error first = errors.getFirst();
            String field = field(first);
            throw ApiProblem.badRequest("invalid-field", field, field + " " + reason(form, first));
        }
    }

    private static String field(Error error) {
        StringBuilder field = new StringBuilder(FORM);
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            field.append('.').append(error.getInstanceLocation().getName(i));
        }
        if (error.getProperty() != null) {
            field.append('.').append(error.getProperty());
        }
        return field.toString();
    }

    /** Of a secret field only the rule is told: a message may quote the value. */
    private static String reason(ConnectForm form, Error error) {
        boolean secret = error.getInstanceLocation().getNameCount() > 0
                && form.secretFields().contains(error.getInstanceLocation().getName(0));
        return secret ? "is not what the rule " + error.getKeyword() + " asks for" : error.getMessage();
    }
}
