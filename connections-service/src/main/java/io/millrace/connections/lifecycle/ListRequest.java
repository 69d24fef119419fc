package io.millrace.connections.lifecycle;

import io.millrace.access.problem.ApiProblem;
import io.millrace.connections.connection.ConnectionFilter;
import io.millrace.connections.state.ConnectionState;
import io.millrace.contracts.Environment;
import jakarta.ws.rs.QueryParam;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which connections a caller wants to see, as the query says it. */
public class ListRequest {
    @QueryParam("state")
    @Parameter(description = "One or more states; without any, all but DELETED", example = "ACTIVE")
    List<String> states;

    @QueryParam("system")
    @Parameter(example = "demo-maintenance")
    String system;

    @QueryParam("environment")
    @Parameter(description = "live or test", example = "live")
    String environment;

    @QueryParam("metadata")
    @Parameter(description = "key:value, as often as wanted: all must be there", example = "region:emea")
    List<String> metadata;

    @QueryParam("text")
    @Parameter(description = "Words, each the beginning of one in name, system or metadata", example = "leeds")
    String text;

    ConnectionFilter filter() {
        return new ConnectionFilter(
                parsedStates(),
                Optional.ofNullable(system),
                Optional.ofNullable(environment).map(ListRequest::parsedEnvironment),
                parsedMetadata(),
                text == null ? List.of() : ConnectionFilter.wordsOf(text));
    }

    private Set<ConnectionState> parsedStates() {
        Set<ConnectionState> parsed = EnumSet.noneOf(ConnectionState.class);
        for (String name : states) {
            try {
                parsed.add(ConnectionState.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')));
            } catch (IllegalArgumentException _) {
                throw invalid("state", "is no state of a connection");
            }
        }
        if (parsed.contains(ConnectionState.PENDING) || parsed.contains(ConnectionState.REMOVING)) {
            throw invalid("state", "is one in which connections are not shown");
        }
        return parsed;
    }

    private static Environment parsedEnvironment(String text) {
        try {
            return Environment.of(text);
        } catch (IllegalArgumentException _) {
            throw invalid("environment", "must be live or test");
        }
    }

    private Map<String, String> parsedMetadata() {
        Map<String, String> parsed = new HashMap<>();
        for (String pair : metadata) {
            int colon = pair.indexOf(':');
            if (colon < 1) {
                throw invalid("metadata", "must be key:value");
            }
            parsed.put(pair.substring(0, colon), pair.substring(colon + 1));
        }
        return parsed;
    }

    private static ApiProblem invalid(String field, String rule) {
        return ApiProblem.badRequest("invalid-field", field, field + " " + rule);
    }
}
