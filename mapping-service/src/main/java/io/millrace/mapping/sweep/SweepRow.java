package io.millrace.mapping.sweep;

import io.millrace.contracts.StreamId;
import io.millrace.contracts.UnifiedEntity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Reads a sweep from its row. */
final class SweepRow {
    static final String COLUMNS = """
            sweep_id, connection_id, entity, run_id, system, state, listed_at, listed, known, missing, max_share, examples,
            walked_to, told, commands, decision, decided_by, decided_at, created_at, finished_at""";

    private SweepRow() {}

    static Sweep read(ResultSet row) throws SQLException {
        return new Sweep(
                row.getLong("sweep_id"),
                new StreamId(row.getObject("connection_id", UUID.class), UnifiedEntity.of(row.getString("entity"))),
                row.getString("run_id"),
                row.getString("system"),
                SweepState.find(row.getString("state")).orElseThrow(),
                time(row, "listed_at").orElseThrow(),
                row.getLong("listed"),
                comparison(row),
                row.getString("walked_to"),
                row.getLong("told"),
                row.getInt("commands"),
                decision(row),
                time(row, "created_at").orElseThrow(),
                time(row, "finished_at"));
    }

    private static Optional<Sweep.Comparison> comparison(ResultSet row) throws SQLException {
        Long known = row.getObject("known", Long.class);
        if (known == null) {
            return Optional.empty();
        }
        String[] examples = (String[]) row.getArray("examples").getArray();
        return Optional.of(
                new Sweep.Comparison(known, row.getLong("missing"), row.getDouble("max_share"), List.of(examples)));
    }

    private static Optional<Sweep.Decision> decision(ResultSet row) throws SQLException {
        String verdict = row.getString("decision");
        if (verdict == null) {
            return Optional.empty();
        }
        return Optional.of(new Sweep.Decision(
                Sweep.Verdict.valueOf(verdict.toUpperCase(Locale.ROOT)),
                row.getString("decided_by"),
                time(row, "decided_at").orElseThrow()));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
