package io.millrace.worker.source;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import io.millrace.worker.paging.CursorScale;
import io.millrace.worker.paging.PageSize;
import io.millrace.worker.paging.SourceRecord;
import io.millrace.worker.paging.Windows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a table or query of a PostgreSQL by keyset, each page its own statement: no transaction is held open in the source. */
final class JdbcReading implements Reading {
    /** PostgreSQL's timestamps are counted in microseconds. */
    private static final Windows WINDOWS =
            new Windows(CursorScale.SQL_TIMESTAMP, Duration.ofNanos(1_000), Duration.ZERO);

    /** Such rows are read again by every run, so that there can only be a few. */
    private static final int MOST_AHEAD = 1_000;

    private final Connection connection;
    private final PostgresSql sql;
    private final PostgresBound bound;
    private final PageSize size;
    private final Duration futureTolerance;

    JdbcReading(Connection connection, PostgresSql sql, PostgresBound bound, SourceConfig.Limits limits) {
        this.connection = connection;
        this.sql = sql;
        this.bound = bound;
        this.size = new PageSize(limits.pageBytes(), limits.pageRows());
        this.futureTolerance = limits.futureTolerance();
    }

    @Override
    public Windows windows() {
        return WINDOWS;
    }

    @Override
    public boolean readsTwice() {
        return false;
    }

    @Override
    public FixedBound bound() throws SourceTrouble {
        try {
            return bound.fix(connection);
        } catch (SQLException e) {
            throw PostgresTroubles.of(e);
        }
    }

    @Override
    public Optional<Long> expected(CursorInterval window) throws SourceTrouble {
        try (PreparedStatement statement = prepared(sql.count(window));
                ResultSet row = statement.executeQuery()) {
            row.next();
            return Optional.of(row.getLong(1));
        } catch (SQLException e) {
            SourceTrouble trouble = PostgresTroubles.of(e);
            if (trouble.trouble() == Trouble.SLOW) {
                // The number is for a progress bar; a table too large to be counted in time is read without one.
                return Optional.empty();
            }
            throw trouble;
        }
    }

    @Override
    public SourcePage read(CursorInterval window, CursorPosition position) throws SourceTrouble {
        try {
            int limit = size.rows();
            List<SourceRecord> records = new ArrayList<>(limit);
            boolean cut = rows(sql.page(window, position, limit), false, records);
            if (cut || records.size() == limit) {
                SourceRecord last = records.getLast();
                return new SourcePage(records, new CursorPosition(last.value(), last.id(), null), false);
            }
            readAhead(records);
            return new SourcePage(records, null, true);
        } catch (SQLException e) {
            throw PostgresTroubles.of(e);
        }
    }

    /** They are read whole or the window is not done: rows left out here would be covered and never delivered. */
    private void readAhead(List<SourceRecord> records) throws SQLException, SourceTrouble {
        int before = records.size();
        boolean cut = rows(sql.ahead(futureTolerance.toMillis(), MOST_AHEAD + 1), true, records);
        if (cut || records.size() - before > MOST_AHEAD) {
            throw new SourceTrouble(
                    Trouble.UNSUITABLE,
                    "too many rows have a change time far in the future or none (at most %,d, in one page): correct these change times in the source"
                            .formatted(MOST_AHEAD));
        }
    }

    /** @return whether rows were left out because the page is full */
    private boolean rows(PostgresSql.Query query, boolean clamped, List<SourceRecord> records) throws SQLException {
        long bytes = 0;
        int count = 0;
        try (PreparedStatement statement = prepared(query);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                byte[] content = row.getBytes(4);
                records.add(new SourceRecord(row.getString(2), row.getString(1), row.getBoolean(3), content, clamped));
                bytes += content.length;
                count++;
                if (size.isFull(bytes)) {
                    size.learn(count, bytes);
                    return true;
                }
            }
        }
        if (!clamped) {
            size.learn(count, bytes);
        }
        return false;
    }

    private PreparedStatement prepared(PostgresSql.Query query) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query.sql());
        for (int i = 0; i < query.values().size(); i++) {
            statement.setString(i + 1, query.values().get(i));
        }
        return statement;
    }

    @Override
    public void close() {
        PostgresConnections.closeQuietly(connection);
    }
}
