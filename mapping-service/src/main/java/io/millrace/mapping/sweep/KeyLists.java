package io.millrace.mapping.sweep;

import io.millrace.contracts.KeyListCompleted;
import io.millrace.contracts.KeysListed;
import io.millrace.contracts.StreamId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;

/** The lists of keys as they come in, in the caller's transaction. A page or an end that came before changes nothing. */
final class KeyLists {
    // A run that has a sweep is judged: what comes of it now is a repetition.
    private static final String ADD = """
            insert into key_list_page (connection_id, entity, run_id, page, keys, source_ids)
            select n.connection, n.entity, n.run, ?, ?, ?
            from (values (?::uuid, ?, ?)) as n (connection, entity, run)
            where not exists (select from sweep s where s.connection_id = n.connection and s.entity = n.entity and s.run_id >= n.run)
            on conflict do nothing""";

    private static final String FORGET_UNFINISHED = """
            delete from key_list_page p where p.connection_id = ? and p.entity = ? and p.run_id < ?
            and not exists (select from sweep s where s.connection_id = p.connection_id and s.entity = p.entity
                            and s.run_id = p.run_id)""";

    private static final String FORGET_RUN =
            "delete from key_list_page where connection_id = ? and entity = ? and run_id = ?";

    private static final String COUNT = """
            select count(*), coalesce(max(page), -1), coalesce(sum(keys), 0) from key_list_page
            where connection_id = ? and entity = ? and run_id = ?""";

    private static final String SUPERSEDE = """
            with older as (update sweep set state = 'superseded', finished_at = now()
                           where connection_id = ? and entity = ? and run_id < ? and state in ('listed', 'quarantined')
                           returning connection_id, entity, run_id)
            delete from key_list_page p using older o
            where p.connection_id = o.connection_id and p.entity = o.entity and p.run_id = o.run_id""";

    private static final String END = """
            insert into sweep (connection_id, entity, run_id, system, state, listed_at, listed, finished_at)
            values (?, ?, ?, ?, ?, ?, ?, case when ? then null else now() end)
            on conflict do nothing""";

    private KeyLists() {}

    static void add(Connection transaction, KeysListed page) throws SQLException {
        if (page.page() == 0) {
            forget(
                    transaction,
                    FORGET_UNFINISHED,
                    page.connectionId(),
                    page.entity().id(),
                    page.runId());
        }
        // PostgreSQL's text cannot hold NUL; no record with such a key can be in the store either.
        List<String> ids =
                page.sourceIds().stream().filter(id -> id.indexOf('\0') < 0).toList();
        try (PreparedStatement add = transaction.prepareStatement(ADD)) {
            add.setLong(1, page.page());
            add.setLong(2, page.sourceIds().size());
            add.setArray(3, transaction.createArrayOf("text", ids.toArray()));
            add.setObject(4, page.connectionId());
            add.setString(5, page.entity().id());
            add.setString(6, page.runId());
            add.executeUpdate();
        }
    }

    /**
     * Takes the end of a list; a complete one takes the place of earlier ones that are not decided.
     *
     * @return false where the list turns out not to be complete
     */
    static boolean end(Connection transaction, KeyListCompleted list, String system) throws SQLException {
        boolean complete = count(transaction, list).isAllOf(list);
        boolean isNew = insert(transaction, list, system, complete);
        if (isNew) {
            String obsolete = complete ? SUPERSEDE : FORGET_RUN;
            forget(transaction, obsolete, list.connectionId(), list.entity().id(), list.runId());
        }
        return complete || !isNew;
    }

    private static boolean insert(Connection transaction, KeyListCompleted list, String system, boolean complete)
            throws SQLException {
        SweepState state = complete ? SweepState.LISTED : SweepState.INCOMPLETE;
        try (PreparedStatement insert = transaction.prepareStatement(END)) {
            insert.setObject(1, list.connectionId());
            insert.setString(2, list.entity().id());
            insert.setString(3, list.runId());
            insert.setString(4, system);
            insert.setString(5, state.id());
            insert.setObject(6, list.startedAt().atOffset(ZoneOffset.UTC));
            insert.setLong(7, list.keys());
            insert.setBoolean(8, complete);
            return insert.executeUpdate() > 0;
        }
    }

    /** Forgets a list's pages, of which nothing more follows. */
    static void forget(Connection transaction, StreamId stream, String runId) throws SQLException {
        forget(transaction, FORGET_RUN, stream.connectionId(), stream.entity().id(), runId);
    }

    private static void forget(Connection transaction, String statement, Object connectionId, String entity, String run)
            throws SQLException {
        try (PreparedStatement forget = transaction.prepareStatement(statement)) {
            forget.setObject(1, connectionId);
            forget.setString(2, entity);
            forget.setString(3, run);
            forget.executeUpdate();
        }
    }

    private static KeyCount count(Connection transaction, KeyListCompleted list) throws SQLException {
        try (PreparedStatement count = transaction.prepareStatement(COUNT)) {
            count.setObject(1, list.connectionId());
            count.setString(2, list.entity().id());
            count.setString(3, list.runId());
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return new KeyCount(row.getLong(1), row.getLong(2), row.getLong(3));
            }
        }
    }
}
