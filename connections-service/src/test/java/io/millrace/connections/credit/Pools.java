package io.millrace.connections.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connections.testing.Database;
import io.millrace.contracts.Environment;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of credits, looked at and emptied from outside. */
final class Pools {
    private static final String SUMS = """
            select coalesce(sum(credits) filter (where kind = 'GRANT'), 0) || '/' ||
                coalesce(sum(case kind when 'HOLD' then credits when 'RELEASE' then -credits end), 0) || '/' || count(*)
            from credit_movement where environment = ?
            """;

    private Pools() {}

    /** Forgets all that a pool has seen; it begins anew with these credits. */
    static void reopen(CreditLedger ledger, Environment environment, long credits) {
        Database.update("delete from credit_pool where environment = ?", environment.name());
        Database.update("delete from credit_movement where environment = ?", environment.name());
        ledger.open(new CreditGrant(environment, credits, "test", "test", null));
    }

    static CreditPool read(Environment environment) {
        try (Connection connection = Database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select * from credit_pool where environment = '" + environment.name() + "'")) {
            row.next();
            return CreditPool.of(row);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the connections hold together. */
    static long held(Environment environment) {
        return Long.parseLong(Database.column(
                        "select coalesce(sum(credits), 0) from credit_hold where environment = ?", environment.name())
                .getFirst());
    }

    /** The pool is the sum of the ledger's lines, and the lines are numbered without a gap. */
    static void assertLedgerAddsUp(Environment environment) {
        List<String> pool = Database.column(
                "select bought || '/' || held || '/' || movements from credit_pool where environment = ?",
                environment.name());
        assertThat(Database.column(SUMS, environment.name())).isEqualTo(pool);
    }
}
