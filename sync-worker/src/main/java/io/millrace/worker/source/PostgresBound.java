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
              select min(started) as oldest from (
                select xact_start from pg_stat_activity
                 where pid <> pg_backend_pid() and xact_start is not null
                   and (datid is null or datid = 0 or datname = current_database())
                   and backend_type is distinct from 'autovacuum worker'
                union all
                select prepared from pg_prepared_xacts where database = current_database()) as transactions(started))
            select now()::text, (least(now(), oldest) - ?::interval)::text,
                   case when oldest < now() then oldest::text end,
                   pg_has_role('pg_read_all_stats', 'usage'), pg_is_in_recovery()
              from open""";

    private static final String CLOCK =
            "select now()::text, (now() - ?::interval)::text, null::text, true, pg_is_in_recovery()";

    private final JdbcSource source;
    private final Clock clock;

    PostgresBound(JdbcSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    FixedBound fix(Connection connection) throws SQLException, SourceTrouble {
        boolean safe = source.bound() == BoundMode.OPEN_TRANSACTIONS;
        Instant asked = clock.instant();
        try (PreparedStatement statement = connection.prepareStatement(safe ? OPEN_TRANSACTIONS : CLOCK)) {
            statement.setString(1, (safe ? source.margin() : source.lag()).toMillis() + " milliseconds");
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                refuseWhatProvesNothing(row);
                Instant answered = clock.instant();
                Instant now = instant(row.getString(1));
                Instant middle = asked.plus(Duration.between(asked, answered).dividedBy(2));
                String heldBack = row.getString(3);
                SourceBound bound = new SourceBound(
                        now, Duration.between(middle, now).toMillis(), heldBack == null ? null : instant(heldBack));
                return new FixedBound(row.getString(2), bound, safe ? Guarantee.SAFE : Guarantee.BOUNDED);
            }
        }
    }

    private static void refuseWhatProvesNothing(ResultSet row) throws SQLException, SourceTrouble {
        if (row.getBoolean(5)) {
            throw new SourceTrouble(
                    Trouble.UNSUITABLE,
                    "this is a standby: it does not show the open transactions of its primary; connect the primary");
        }
        if (!row.getBoolean(4)) {
            throw new SourceTrouble(
                    Trouble.PERMISSION_MISSING,
                    "the user may not see other sessions' transactions; grant it pg_monitor or pg_read_all_stats");
        }
    }

    private static Instant instant(String text) {
        return CursorScale.SQL_TIMESTAMP.instant(text).orElseThrow();
    }
}
