package io.millrace.launcher.demo;

import io.millrace.launcher.api.CreatedConnection;
import io.millrace.launcher.api.MillraceApi;
import io.millrace.launcher.api.NewConnection;
import io.millrace.launcher.screen.Screen;
import io.millrace.launcher.source.ChangeLedger;
import io.millrace.launcher.source.DemoSource;
import io.millrace.launcher.source.LiveWriter;
import io.millrace.launcher.source.SourceAccess;
import io.millrace.launcher.topics.UnifiedFeed;
import io.millrace.launcher.topics.UnifiedRecord;
import io.millrace.launcher.verdict.Deliveries;
import io.millrace.launcher.verdict.Findings;
import io.millrace.launcher.verdict.Verdict;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** One showing of the demo: source, connection, initial sync, live changes, verdict. */
public final class Demo {
    private static final String SYSTEM = "demo-maintenance";
    private static final Duration QUIET_LIMIT = Duration.ofSeconds(60);
    private static final Duration STORE_LIMIT = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Installation installation;
    private final Screen screen;
    private final Clock clock;
    private final MillraceApi api;
    private final ChangeLedger ledger = new ChangeLedger();
    private final Deliveries deliveries = new Deliveries();
    private final LiveChanges live;

    public Demo(Installation installation, Screen screen, Clock clock) {
        this.installation = installation;
        this.screen = screen;
        this.clock = clock;
        this.api = new MillraceApi(installation.connectionsUrl(), installation.recordsUrl());
        this.live = new LiveChanges(ledger, screen);
    }

    /** Shows all of it; returns when the live changes' time is over and everything is compared. */
    public DemoReport show(DemoSettings settings) {
        SourceStage stage = new SourceStage(installation, screen, clock);
        DemoSource source = stage.ready(settings);
        Instant began = clock.instant();
        CreatedConnection connection = connect(source.reader(), settings);
        Instant periodStart = settings.periodStart(connection.createdAt());
        screen.line("Connected. Initial sync, period %s:", settings.period());
        try (UnifiedFeed feed =
                UnifiedFeed.start(installation.bootstrapServers(), connection.id(), this::receive, clock)) {
            new InitialSync(api, screen, deliveries, stage.owed(source, periodStart)).follow(connection);
            feed.requireAlive();
            Duration initialSync = Duration.between(began, clock.instant());
            long records = deliveries.records();
            screen.line("Initial sync: %,d records in %.1f s.", records, initialSync.toMillis() / 1000.0);
            new Guide(installation, screen).show(connection);
            write(source, settings);
            awaitQuiet(feed);
            return new DemoReport(
                    records, initialSync, live.delays(), ledger.unseen(), judge(source, connection, periodStart));
        }
    }

    private CreatedConnection connect(SourceAccess reader, DemoSettings settings) {
        Map<String, Object> form = Map.of(
                "host", reader.host(),
                "port", reader.port(),
                "database", reader.database(),
                "username", reader.user(),
                "password", reader.password());
        return api.connect(
                installation.operatorKey(),
                new NewConnection(SYSTEM, "Fieldcrest Maintenance", settings.period(), form));
    }

    private void receive(UnifiedRecord record) {
        deliveries.accept(record);
        live.accept(record);
    }

    private void write(DemoSource source, DemoSettings settings) {
        try (LiveWriter writer = new LiveWriter(source.owner(), ledger, clock.millis(), clock)) {
            writer.start();
            if (settings.live() == null) {
                screen.line("Live changes, with the time from their commit to the readable record (Ctrl-C stops all):");
                while (true) {
                    Pause.of(Duration.ofHours(1));
                }
            }
            screen.line("Live changes for %d s:", settings.live().toSeconds());
            Pause.of(settings.live());
        }
    }

    private void awaitQuiet(UnifiedFeed feed) {
        screen.line("Waiting until every change has arrived ...");
        Instant limit = clock.instant().plus(QUIET_LIMIT);
        while (ledger.unseen() > 0 && clock.instant().isBefore(limit)) {
            feed.requireAlive();
            Pause.of(LOOK);
        }
    }

    /** The record store follows the topics, so it gets a while; what is lost or doubled stays so however long one waits. */
    private Findings judge(DemoSource source, CreatedConnection connection, Instant periodStart) {
        screen.line("Comparing source, topics and REST, record by record ...");
        Verdict verdict = new Verdict(source.reader(), installation.bootstrapServers(), api);
        Instant limit = clock.instant().plus(STORE_LIMIT);
        while (true) {
            try {
                Findings findings = verdict.judge(connection.id(), connection.token(), deliveries, periodStart);
                if (findings.isClean() || clock.instant().isAfter(limit)) {
                    findings.examples().forEach(example -> screen.line("  %s", example));
                    return findings;
                }
            } catch (SQLException e) {
                throw new DemoFailure("the demo source could not be read: " + e.getMessage(), e);
            }
            Pause.of(LOOK);
        }
    }
}
