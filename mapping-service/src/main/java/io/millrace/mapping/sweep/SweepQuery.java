package io.millrace.mapping.sweep;

import io.millrace.access.problem.ApiProblem;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A checked request for a page of sweeps, newest first.
 *
 * @param before only sweeps with a smaller id
 */
record SweepQuery(Optional<UUID> connectionId, Optional<SweepState> state, long before, int limit) {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    private static final String INVALID = "invalid-field";

    static SweepQuery parse(String connection, String state, String cursor, String limit) {
        return new SweepQuery(
                Optional.ofNullable(connection).map(SweepQuery::connection),
                Optional.ofNullable(state).map(SweepQuery::state),
                cursor == null ? Long.MAX_VALUE : number("cursor", cursor, Long.MAX_VALUE),
                limit == null ? DEFAULT_LIMIT : (int) number("limit", limit, MAX_LIMIT));
    }

    private static UUID connection(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.badRequest(INVALID, "connection", "connection must be a connection's id, a UUID");
        }
    }

    private static SweepState state(String text) {
        return SweepState.find(text)
                .orElseThrow(() -> ApiProblem.badRequest(
                        INVALID,
                        "state",
                        "state must be one of "
                                + Arrays.stream(SweepState.values())
                                        .map(SweepState::id)
                                        .collect(Collectors.joining(", "))));
    }

    private static long number(String field, String text, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below: whatever the text was, the rule is the same.
        }
        throw ApiProblem.badRequest(INVALID, field, field + " must be a whole number from 1 to " + most);
    }
}
