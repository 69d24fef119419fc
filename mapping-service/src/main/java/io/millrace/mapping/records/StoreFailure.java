package io.millrace.mapping.records;

import io.millrace.access.problem.ApiProblem;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/** Tells a record store that is away, which the caller may wait for, from an error of ours. */
final class StoreFailure {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** Classes of SQLSTATE: connection lost, out of resources, ended by the operator or starting, system error. */
    private static final Set<String> AWAY = Set.of("08", "53", "57", "58");

    private static final int CLASS = 2;

    private StoreFailure() {}

    static RuntimeException of(SQLException e) {
        if (isAway(e)) {
            ApiProblem problem = ApiProblem.unavailable(
                    "record-store-unavailable",
                    "The record store does not answer; the call may be repeated.",
                    RETRY_AFTER);
            problem.initCause(e);
            return problem;
        }
        return new IllegalStateException("the record store cannot be read", e);
    }

    /** The pool's own errors, such as no connection in time, have no SQLSTATE. */
    private static boolean isAway(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.length() < CLASS || AWAY.contains(state.substring(0, CLASS));
    }
}
