package io.millrace.mapping.sweep;

import io.millrace.contracts.StreamId;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.sweep.Sweep.Comparison;
import io.millrace.mapping.sweep.Sweep.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sweeps in PostgreSQL, in the caller's transaction; each change says from where, and is refused where someone was faster. */
final class SweepRepository {
    private static final String SELECT = "select " + SweepRow.COLUMNS + " from sweep";

    private static final String OPEN =
            SELECT + " where state in ('listed', 'deleting') and sweep_id > ? order by sweep_id limit 1";

    private static final String LIST = SELECT + """
             where (?::uuid is null or connection_id = ?) and (?::text is null or state = ?) and sweep_id < ?
            order by sweep_id desc limit ?""";

    private static final String JUDGE = """
            update sweep set state = ?, known = ?, missing = ?, max_share = ?, examples = ?,
                             finished_at = case when ? = 'completed' then now() end
            where sweep_id = ? and state = 'listed'""";

    private static final String TELL = """
            update sweep set walked_to = ?, told = told + ?, commands = commands + ?, state = ?,
                             finished_at = case when ? = 'completed' then now() end
            where sweep_id = ? and state = 'deleting' and walked_to = ?""";

    private static final String DECIDE = """
            update sweep set state = ?, decision = ?, decided_by = ?, decided_at = now(),
                             finished_at = case when ? = 'rejected' then now() end
            where sweep_id = ? and state = 'quarantined'""";

    private static final String FORGET = """
            with pages as (delete from key_list_page where connection_id = ?)
            delete from sweep where connection_id = ? returning entity, commands""";

    private SweepRepository() {}

    static Optional<Sweep> find(Connection transaction, long id) throws SQLException {
        try (PreparedStatement find = transaction.prepareStatement(SELECT + " where sweep_id = ?")) {
            find.setLong(1, id);
            return read(find).stream().findFirst();
        }
    }

    /** The oldest sweep behind this one that has something to do. */
    static Optional<Sweep> openAfter(Connection transaction, long id) throws SQLException {
        try (PreparedStatement open = transaction.prepareStatement(OPEN)) {
            open.setLong(1, id);
            return read(open).stream().findFirst();
        }
    }

    /** Newest first. */
    static List<Sweep> list(Connection transaction, SweepQuery query) throws SQLException {
        try (PreparedStatement list = transaction.prepareStatement(LIST)) {
            list.setObject(1, query.connectionId().orElse(null));
            list.setObject(2, query.connectionId().orElse(null));
            list.setString(3, query.state().map(SweepState::id).orElse(null));
            list.setString(4, query.state().map(SweepState::id).orElse(null));
            list.setLong(5, query.before());
            list.setInt(6, query.limit() + 1);
            return read(list);
        }
    }

    static boolean judge(Connection transaction, Sweep sweep, SweepState state, Comparison comparison)
            throws SQLException {
        try (PreparedStatement judge = transaction.prepareStatement(JUDGE)) {
            judge.setString(1, state.id());
            judge.setLong(2, comparison.known());
            judge.setLong(3, comparison.missing());
            judge.setDouble(4, comparison.maxShare());
            judge.setArray(
                    5, transaction.createArrayOf("text", comparison.examples().toArray()));
            judge.setString(6, state.id());
            judge.setLong(7, sweep.id());
            return judge.executeUpdate() == 1;
        }
    }

    static boolean tell(
            Connection transaction, Sweep sweep, SweepState state, String walkedTo, int records, int commands)
            throws SQLException {
        try (PreparedStatement tell = transaction.prepareStatement(TELL)) {
            tell.setString(1, walkedTo);
            tell.setInt(2, records);
            tell.setInt(3, commands);
            tell.setString(4, state.id());
            tell.setString(5, state.id());
            tell.setLong(6, sweep.id());
            tell.setString(7, sweep.walkedTo());
            return tell.executeUpdate() == 1;
        }
    }

    static boolean decide(Connection transaction, long id, Verdict verdict, String by) throws SQLException {
        try (PreparedStatement decide = transaction.prepareStatement(DECIDE)) {
            decide.setString(1, verdict.next().id());
            decide.setString(2, verdict.name().toLowerCase(Locale.ROOT));
            decide.setString(3, by);
            decide.setString(4, verdict.next().id());
            decide.setLong(5, id);
            return decide.executeUpdate() == 1;
        }
    }

    /** Forgets a connection's lists and sweeps; of each stream, the most commands that one of its sweeps has sent. */
    static Map<StreamId, Integer> forget(Connection transaction, UUID connectionId) throws SQLException {
        Map<StreamId, Integer> commands = new HashMap<>();
        try (PreparedStatement forget = transaction.prepareStatement(FORGET)) {
            forget.setObject(1, connectionId);
            forget.setObject(2, connectionId);
            try (ResultSet rows = forget.executeQuery()) {
                while (rows.next()) {
                    StreamId stream = new StreamId(connectionId, UnifiedEntity.of(rows.getString(1)));
                    commands.merge(stream, rows.getInt(2), Math::max);
                }
            }
        }
        return commands;
    }

    private static List<Sweep> read(PreparedStatement query) throws SQLException {
        List<Sweep> sweeps = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                sweeps.add(SweepRow.read(rows));
            }
        }
        return sweeps;
    }
}
