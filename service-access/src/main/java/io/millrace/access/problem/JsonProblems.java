package io.millrace.access.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Says where a JSON body is wrong; never repeats the value, which may be a secret. */
final class JsonProblems {
    private static final String CODE = "malformed-json";

    private JsonProblems() {}

    static ApiProblem of(JsonProcessingException exception) {
        Map<String, Object> extra = new HashMap<>();
        JsonLocation location = exception.getLocation();
        if (location != null && location.getLineNr() > 0) {
            extra.put("line", location.getLineNr());
            extra.put("column", location.getColumnNr());
        }
        String field = exception instanceof JsonMappingException mapping ? path(mapping) : "";
        if (!field.isEmpty()) {
            extra.put("field", field);
        }
        return new ApiProblem(400, CODE, ApiProblem.titleOf(CODE), detail(exception, field), extra);
    }

    private static String detail(JsonProcessingException exception, String field) {
        if (exception instanceof ValueInstantiationException refused
                && refused.getCause() != null
                && refused.getCause().getClass() == IllegalArgumentException.class) {
            return refused.getCause().getMessage();
        }
        return field.isEmpty()
                ? "The body is not the JSON that this path takes."
                : "The value of '" + field + "' is missing or has the wrong type or format.";
    }

    private static String path(JsonMappingException exception) {
        return exception.getPath().stream()
                .map(step -> step.getFieldName() != null ? "." + step.getFieldName() : "[" + step.getIndex() + "]")
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
