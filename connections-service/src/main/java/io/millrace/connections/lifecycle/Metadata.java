package io.millrace.connections.lifecycle;

import io.millrace.access.problem.ApiProblem;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the customer's own keys and values of a request: at most 50, keys of 1 to 64 letters, digits, '.', '_', '-'. */
final class Metadata {
    private static final int MOST = 50;
    private static final int LONGEST_VALUE = 500;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final String FIELD = "metadata";

    private Metadata() {}

    static Map<String, String> parse(Map<String, String> given) {
        if (given.size() > MOST) {
            throw invalid(FIELD, "must have at most " + MOST + " keys");
        }
        given.forEach(Metadata::check);
        return Map.copyOf(given);
    }

    private static void check(String key, String value) {
        if (!KEY.matcher(key).matches()) {
            throw invalid(FIELD, "has a key that is not 1 to 64 letters, digits, '.', '_' or '-'");
        }
        if (value == null
                || value.length() > LONGEST_VALUE
                || CONTROL.matcher(value).find()) {
            throw invalid(
                    FIELD + "." + key, "must have at most " + LONGEST_VALUE + " characters and no control characters");
        }
    }

    private static ApiProblem invalid(String field, String rule) {
        return ApiProblem.badRequest("invalid-field", field, field + " " + rule);
    }
}
