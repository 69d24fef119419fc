package io.millrace.mapping.maps;

import io.millrace.contracts.StreamId;
import io.millrace.mapping.command.RemapProgressed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** The last remap of each stream in PostgreSQL, in the caller's transaction. */
final class RemapRepository {
    private static final String BEGIN = """
            insert into remap as r (connection_id, entity, number, map_version, partitions, requested_by)
            values (?, ?, 1, ?, ?, ?)
            on conflict (connection_id, entity) do update
               set number = r.number + 1, map_version = excluded.map_version, partitions = excluded.partitions,
                   requested_by = excluded.requested_by, requested_at = now()
            returning number""";

    // Of an earlier remap nothing counts any more, and of a purged connection nothing is kept.
    private static final String REPORT = """
            insert into remap_partition as p (connection_id, entity, part, number, done, walked, changed)
            select connection_id, entity, ?, number, ?, ?, ?
            from remap where connection_id = ? and entity = ? and number = ?
            on conflict (connection_id, entity, part) do update
               set number = excluded.number, done = excluded.done, walked = excluded.walked, changed = excluded.changed""";

    private static final String FIND = """
            select r.map_version, r.partitions, r.requested_by, r.requested_at,
                   count(*) filter (where p.done) as done, coalesce(sum(p.walked), 0) as walked,
                   coalesce(sum(p.changed), 0) as changed
            from remap r left join remap_partition p
              on p.connection_id = r.connection_id and p.entity = r.entity and p.number = r.number
            where r.connection_id = ? and r.entity = ?
            group by r.connection_id, r.entity""";

    private static final String FORGET = """
            with partitions as (delete from remap_partition where connection_id = ?)
            delete from remap where connection_id = ?""";

    private RemapRepository() {}

    /** The number of the remap among those of its stream. */
    static int begin(Connection transaction, MapVersion active, int partitions, String by) throws SQLException {
        try (PreparedStatement begin = transaction.prepareStatement(BEGIN)) {
            begin.setObject(1, active.stream().connectionId());
            begin.setString(2, active.stream().entity().id());
            begin.setInt(3, active.number());
            begin.setInt(4, partitions);
            begin.setString(5, by);
            try (ResultSet row = begin.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    static void report(Connection transaction, RemapProgressed progress) throws SQLException {
        try (PreparedStatement report = transaction.prepareStatement(REPORT)) {
            report.setInt(1, progress.partition());
            report.setBoolean(2, progress.done());
            report.setLong(3, progress.walked());
            report.setLong(4, progress.changed());
            report.setObject(5, progress.connectionId());
            report.setString(6, progress.entity().id());
            report.setInt(7, progress.number());
            report.executeUpdate();
        }
    }

    static Optional<Remap> find(Connection transaction, StreamId stream) throws SQLException {
        try (PreparedStatement find = transaction.prepareStatement(FIND)) {
            find.setObject(1, stream.connectionId());
            find.setString(2, stream.entity().id());
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(remap(stream, row)) : Optional.empty();
            }
        }
    }

    private static Remap remap(StreamId stream, ResultSet row) throws SQLException {
        int partitions = row.getInt("partitions");
        int done = row.getInt("done");
        return new Remap(
                stream.connectionId(),
                stream.entity(),
                done == partitions ? Remap.State.COMPLETED : Remap.State.RUNNING,
                row.getInt("map_version"),
                done,
                partitions,
                row.getLong("walked"),
                row.getLong("changed"),
                row.getString("requested_by"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant());
    }

    static void forget(Connection transaction, UUID connectionId) throws SQLException {
        try (PreparedStatement forget = transaction.prepareStatement(FORGET)) {
            forget.setObject(1, connectionId);
            forget.setObject(2, connectionId);
            forget.executeUpdate();
        }
    }
}
