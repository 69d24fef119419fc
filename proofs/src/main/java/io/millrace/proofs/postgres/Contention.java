package io.millrace.proofs.postgres;

import java.sql.SQLException;
import java.util.Set;

/** Which refusals of the server are part of writing beside others. */
final class Contention {
    private static final Set<String> STATES = Set.of("40P01", "40001", "55P03");

    private Contention() {}

    static boolean explains(SQLException e) {
        return STATES.contains(e.getSQLState());
    }
}
