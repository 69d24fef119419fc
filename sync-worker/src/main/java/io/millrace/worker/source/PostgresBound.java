package io.millrace.worker.source;

import io.millrace.contracts.Guarantee;
import io.millrace.contracts.SourceBound;
import io.millrace.systems.BoundMode;
import io.millrace.systems.JdbcSource;
import io.millrace.worker.paging.CursorScale;
import io.millrace.worker.paging.FixedBound;
import io.millrace.worker.paging.SourceTrouble;
import io.millrace.worker.paging.Trouble;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How far a PostgreSQL may be read: never past the start of its oldest open transaction. A column stamped by {@code now()} holds
 * the start of its transaction, so whatever is older than the bound has been committed or rolled back before the page is read.
 */
final class PostgresBound {
    /**
     * {@code now()} in {@code least} closes the race with a transaction that starts during the scan, and the margin covers a
     * backend that has fixed its {@code now()} and not yet published it. Transactions without a write yet count: they may still
     * write with their old {@code now()}. Sessions of other databases and vacuum cannot write here.
     */
    private static final String OPEN_TRANSACTIONS = """
            with open as (
              select min(xact_start) as oldest, bool_or(state = 'disabled') as silent from pg_stat_activity
               where pid <> pg_backend_pid()
                 and (datid is null or datid = 0 or datname = current_database())
                 and backend_type is distinct from 'autovacuum worker')
            select now()::text, (least(now(), oldest) - ?::interval)::text,
                   case when oldest < now() then oldest::text end, coalesce(silent, false)
              from open""";

    private static final String CLOCK = "select now()::text, (now() - ?::interval)::text, null::text, false";

    private static final String SUITABILITY = """
            select pg_is_in_recovery(), pg_has_role('pg_read_all_stats', 'usage'),
                   current_setting('track_activities')::boolean""";

    private final JdbcSource source;
    private final Clock clock;

    PostgresBound(JdbcSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    Guarantee guarantee() {
        return isSafe() ? Guarantee.SAFE : Guarantee.BOUNDED;
    }

    private boolean isSafe() {
        return source.bound() == BoundMode.OPEN_TRANSACTIONS;
    }

    /** Refuses a source that cannot tell which of its transactions are open. */
    void requireSuitable(Connection connection) throws SQLException, SourceTrouble {
        try (PreparedStatement statement = connection.prepareStatement(SUITABILITY);
                ResultSet row = statement.executeQuery()) {
            row.next();
            if (row.getBoolean(1)) {
                throw new SourceTrouble(
                        Trouble.UNSUITABLE,
                        "this is a standby: it does not show the open transactions of its primary; connect the primary");
            }
            if (isSafe() && !row.getBoolean(2)) {
                throw new SourceTrouble(
                        Trouble.PERMISSION_MISSING,
                        "the user may not see other sessions' transactions; grant it pg_monitor or pg_read_all_stats");
            }
            if (isSafe() && !row.getBoolean(3)) {
                throw new SourceTrouble(
                        Trouble.UNSUITABLE,
                        "track_activities is off: sessions do not show their open transactions; switch it on");
            }
        }
    }

    FixedBound fix(Connection connection) throws SQLException, SourceTrouble {
        requireSuitable(connection);
        FixedBound fixed = ofOpenTransactions(connection);
        if (isSafe()) {
            // After the sessions were looked at: a transaction that was prepared meanwhile is in one of the two.
            new PreparedTransactions(connection).awaitEndOfThoseNow();
        }
        return fixed;
    }

    private FixedBound ofOpenTransactions(Connection connection) throws SQLException, SourceTrouble {
        Instant asked = clock.instant();
        try (PreparedStatement statement = connection.prepareStatement(isSafe() ? OPEN_TRANSACTIONS : CLOCK)) {
            statement.setString(1, (isSafe() ? source.margin() : source.lag()).toMillis() + " milliseconds");
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Instant answered = clock.instant();
                if (row.getBoolean(4)) {
                    throw new SourceTrouble(
                            Trouble.HELD_BACK,
                            "a session has track_activities off and does not show its open transaction;"
                                    + " reading goes on when the session has ended");
                }
                Instant now = instant(row.getString(1));
                Instant middle = asked.plus(Duration.between(asked, answered).dividedBy(2));
                String heldBack = row.getString(3);
                SourceBound bound = new SourceBound(
                        now, Duration.between(middle, now).toMillis(), heldBack == null ? null : instant(heldBack));
                return new FixedBound(row.getString(2), bound, guarantee());
            }
        }
    }

    private static Instant instant(String text) {
        return CursorScale.SQL_TIMESTAMP.instant(text).orElseThrow();
    }
}
