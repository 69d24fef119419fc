package io.millrace.mapping.maps;

import io.millrace.contracts.StreamId;
import io.millrace.contracts.UnifiedEntity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Versions of field maps in PostgreSQL, in the caller's transaction. */
final class FieldMapRepository {
    private static final String SELECT = """
            select connection_id, entity, version, own_rules, map, changed_by, changed_at, note
            from field_map_version where connection_id = ?""";

    private static final String LIST = SELECT + " and entity = ? order by version desc limit ?";

    private static final String FIND = SELECT + " and entity = ? and version = ?";

    private static final String ACTIVE = """
            select distinct on (entity)
                   connection_id, entity, version, own_rules, map, changed_by, changed_at, note
            from field_map_version where connection_id = ? order by entity, version desc""";

    private static final String ADD = """
            insert into field_map_version (connection_id, entity, version, own_rules, map, changed_by, note)
            values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";

    private FieldMapRepository() {}

    /** The active version; the system's default map where there is none. */
    static MapVersion active(Connection transaction, StreamId stream) throws SQLException {
        return list(transaction, stream, 1).stream().findFirst().orElseGet(() -> MapVersion.none(stream));
    }

    /** The active versions of all entities that have one. */
    static List<MapVersion> active(Connection transaction, UUID connectionId) throws SQLException {
        try (PreparedStatement active = transaction.prepareStatement(ACTIVE)) {
            active.setObject(1, connectionId);
            return read(active);
        }
    }

    /** Newest first. */
    static List<MapVersion> list(Connection transaction, StreamId stream, int limit) throws SQLException {
        try (PreparedStatement list = transaction.prepareStatement(LIST)) {
            list.setObject(1, stream.connectionId());
            list.setString(2, stream.entity().id());
            list.setInt(3, limit);
            return read(list);
        }
    }

    static Optional<MapVersion> find(Connection transaction, StreamId stream, int number) throws SQLException {
        if (number == 0) {
            return Optional.of(MapVersion.none(stream));
        }
        try (PreparedStatement find = transaction.prepareStatement(FIND)) {
            find.setObject(1, stream.connectionId());
            find.setString(2, stream.entity().id());
            find.setInt(3, number);
            return read(find).stream().findFirst();
        }
    }

    /** False where someone else was faster with a version of this number. */
    static boolean add(Connection transaction, MapVersion version, String by, String note) throws SQLException {
        try (PreparedStatement add = transaction.prepareStatement(ADD)) {
            add.setObject(1, version.stream().connectionId());
            add.setString(2, version.stream().entity().id());
            add.setInt(3, version.number());
            add.setString(4, version.own().text());
            add.setString(5, version.whole().map(Rules::text).orElse(null));
            add.setString(6, by);
            add.setString(7, note);
            return add.executeUpdate() == 1;
        }
    }

    static void forget(Connection transaction, UUID connectionId) throws SQLException {
        try (PreparedStatement forget =
                transaction.prepareStatement("delete from field_map_version where connection_id = ?")) {
            forget.setObject(1, connectionId);
            forget.executeUpdate();
        }
    }

    private static List<MapVersion> read(PreparedStatement query) throws SQLException {
        List<MapVersion> versions = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                versions.add(version(rows));
            }
        }
        return versions;
    }

    private static MapVersion version(ResultSet row) throws SQLException {
        return new MapVersion(
                new StreamId(row.getObject("connection_id", UUID.class), UnifiedEntity.of(row.getString("entity"))),
                row.getInt("version"),
                Rules.parse(row.getString("own_rules")),
                Optional.ofNullable(row.getString("map")).map(Rules::parse),
                Optional.of(new MapVersion.Change(
                        row.getString("changed_by"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        row.getString("note"))));
    }
}
