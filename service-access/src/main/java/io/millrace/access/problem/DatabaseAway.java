package io.millrace.access.problem;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/** Tells a database that is away, which a caller may wait for, from an error of ours. */
final class DatabaseAway {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    /** Classes of SQLSTATE: connection lost, out of resources, ended by the operator or starting, system error. */
    private static final Set<String> AWAY = Set.of("08", "53", "57", "58");

    private static final int CLASS = 2;
    private static final int DEEPEST = 20;

    private DatabaseAway() {}

    /** Whether a database that is away lies behind the error. */
    static boolean isBehind(Throwable error) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof SQLException failure && isAway(failure)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** The pool's own errors, such as no connection in time, have no SQLSTATE. */
    private static boolean isAway(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.length() < CLASS || AWAY.contains(state.substring(0, CLASS));
    }

    static ApiProblem problem() {
        return ApiProblem.unavailable(
                "database-unavailable",
                "The service's database does not answer; the call may be repeated.",
                RETRY_AFTER);
    }
}
