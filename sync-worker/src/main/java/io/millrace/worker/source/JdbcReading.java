package io.millrace.worker.source;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import io.millrace.worker.paging.FixedBound;
import io.millrace.worker.paging.KeyPage;
import io.millrace.worker.paging.KeySource;
import io.millrace.worker.paging.KeysetPager;
import io.millrace.worker.paging.PageSize;
import io.millrace.worker.paging.RowQuery;
import io.millrace.worker.paging.RowSource;
import io.millrace.worker.paging.SourcePage;
import io.millrace.worker.paging.SourceRecord;
import io.millrace.worker.paging.SourceTrouble;
import io.millrace.worker.paging.Trouble;
import io.millrace.worker.paging.Windows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a table or query of a PostgreSQL by keyset, each page its own statement: no transaction is held open in the source. */
final class JdbcReading implements Reading {
    private final Connection connection;
    private final PostgresSql sql;
    private final PostgresBound bound;
    private final KeysetPager pager;

    JdbcReading(Connection connection, PostgresSql sql, PostgresBound bound, SourceConfig.Limits limits) {
        this.connection = connection;
        this.sql = sql;
        this.bound = bound;
        this.pager = new KeysetPager(new PageSize(limits.pageBytes(), limits.pageRows()), limits.futureTolerance());
    }

    @Override
    public Windows windows() {
        return KeysetPager.WINDOWS;
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
        return counted(sql.count(window));
    }

    @Override
    public Optional<Long> settled(CursorInterval window) throws SourceTrouble {
        return counted(sql.settled(window));
    }

    /** The number is for a progress bar, or a second proof: a table too large to be counted in time is read without it. */
    private Optional<Long> counted(PostgresSql.Query query) throws SourceTrouble {
        try (PreparedStatement statement = prepared(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return Optional.of(row.getLong(1));
        } catch (SQLException e) {
            SourceTrouble trouble = PostgresTroubles.of(e);
            if (trouble.trouble() == Trouble.SLOW) {
                return Optional.empty();
            }
            throw trouble;
        }
    }

    /** Its keys do not move, so a list of them leaves out nothing that is there all the while. */
    @Override
    public boolean listsKeys() {
        return true;
    }

    @Override
    public KeyPage keys(CursorInterval window, CursorPosition position) throws SourceTrouble {
        try {
            return pager.keys(window, position, this::keys);
        } catch (SQLException e) {
            throw PostgresTroubles.of(e);
        }
    }

    private List<KeySource.ListedKey> keys(KeySource.Query query) throws SQLException {
        List<KeySource.ListedKey> keys = new ArrayList<>(query.limit());
        try (PreparedStatement statement = prepared(sql.keys(query));
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                keys.add(new KeySource.ListedKey(row.getString(1), row.getBoolean(2)));
            }
        }
        return keys;
    }

    @Override
    public SourcePage read(CursorInterval window, CursorPosition position) throws SourceTrouble {
        try {
            return pager.read(window, position, this::rows);
        } catch (SQLException e) {
            throw PostgresTroubles.of(e);
        }
    }

    private RowSource.Rows rows(RowQuery query) throws SQLException {
        List<SourceRecord> records = new ArrayList<>(query.limit());
        long bytes = 0;
        try (PreparedStatement statement = prepared(sql.rows(query));
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                byte[] content = row.getBytes(4);
                records.add(new SourceRecord(
                        row.getString(2), row.getString(1), row.getBoolean(3), content, query.clamped()));
                bytes += content.length;
                if (bytes >= query.fullBytes()) {
                    return new RowSource.Rows(records, true);
                }
            }
        }
        return new RowSource.Rows(records, false);
    }

    private PreparedStatement prepared(PostgresSql.Query query) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query.sql());
        for (int i = 0; i < query.values().size(); i++) {
            statement.setString(i + 1, query.values().get(i));
        }
        return statement;
    }

    /** A statement whose connection is only dropped runs on in the source until it notices. */
    @Override
    public void breakOff() {
        PostgresConnections.cancelQuietly(connection);
        close();
    }

    @Override
    public void close() {
        PostgresConnections.closeQuietly(connection);
    }
}
