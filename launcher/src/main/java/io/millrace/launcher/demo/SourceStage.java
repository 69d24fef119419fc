package io.millrace.launcher.demo;

import io.millrace.contracts.UnifiedEntity;
import io.millrace.launcher.screen.Bars;
import io.millrace.launcher.screen.Bars.Amount;
import io.millrace.launcher.screen.Screen;
import io.millrace.launcher.source.DemoSource;
import io.millrace.launcher.source.SourceInstaller;
import io.millrace.launcher.source.SourceSize;
import io.millrace.launcher.source.Table;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gets the source ready: makes it the first time, finds it again later. */
final class SourceStage {
    /** The period's start is fixed by the service a little later than it can be known here. */
    private static final Duration PERIOD_EDGE = Duration.ofMinutes(2);

    private final Installation installation;
    private final Screen screen;
    private final Clock clock;

    SourceStage(Installation installation, Screen screen, Clock clock) {
        this.installation = installation;
        this.screen = screen;
        this.clock = clock;
    }

    DemoSource ready(DemoSettings settings) {
        SourceFile file = new SourceFile(installation.folder());
        SourceInstaller installer = new SourceInstaller(installation.source());
        try {
            Optional<DemoSource> known = file.read(installation.source());
            if (known.isPresent() && installer.exists()) {
                screen.line(
                        "Source: the demo database of %s is used again (%,d records at first, seed %d); a new data folder"
                                + " gets a new one.",
                        known.get().createdAt(),
                        known.get().records(),
                        known.get().seed());
                return known.get();
            }
            DemoSource source = install(installer, settings);
            file.write(source);
            return source;
        } catch (SQLException | IOException e) {
            throw new DemoFailure("the demo source could not be made: " + e.getMessage(), e);
        }
    }

    /** How many rows of each entity a connection with that period owes at least. */
    Map<UnifiedEntity, Long> owed(DemoSource source, Instant periodStart) {
        Map<UnifiedEntity, Long> counts = new EnumMap<>(UnifiedEntity.class);
        Instant surely = periodStart.equals(Instant.MIN) ? Instant.EPOCH : periodStart.plus(PERIOD_EDGE);
        OffsetDateTime from = surely.atOffset(ZoneOffset.UTC);
        try (Connection connection = source.reader().connect()) {
            for (Table table : Table.values()) {
                if (table.entity().isPresent()) {
                    counts.put(table.entity().get(), count(connection, table, from));
                }
            }
        } catch (SQLException e) {
            throw new DemoFailure("the demo source could not be read: " + e.getMessage(), e);
        }
        return counts;
    }

    private static long count(Connection connection, Table table, OffsetDateTime from) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select count(*) from " + table.tableName() + " where updated_at >= ?")) {
            statement.setObject(1, from);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private DemoSource install(SourceInstaller installer, DemoSettings settings) throws SQLException, IOException {
        screen.line(
                "Source: making a maintenance company's own database, %,d records over 400 days ...",
                settings.records());
        Bars bars = screen.bars(List.of("records"));
        return installer.install(
                settings.seed(),
                SourceSize.of(settings.records()),
                clock.instant(),
                loaded -> bars.show(List.of(new Amount(loaded, settings.records(), ""))));
    }
}
