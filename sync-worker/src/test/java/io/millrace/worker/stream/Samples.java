package io.millrace.worker.stream;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import io.millrace.contracts.Environment;
import io.millrace.contracts.Guarantee;
import io.millrace.contracts.SourceBound;
import io.millrace.contracts.StreamForgotten;
import io.millrace.contracts.StreamId;
import io.millrace.contracts.SyncCancelled;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncReason;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.UnifiedEntity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Requests, pages and events with short names. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final CursorInterval WINDOW = new CursorInterval(null, "50");
    static final CursorPosition POSITION = new CursorPosition("7", "a", null);

    private Samples() {}

    static UUID connection(int number) {
        return new UUID(0, number);
    }

    static StreamId stream(int connection) {
        return new StreamId(connection(connection), UnifiedEntity.ASSETS);
    }

    static SyncRequested request(int connection, String runId) {
        return request(connection, runId, 0, SyncKind.INCREMENTAL, null);
    }

    static SyncRequested request(int connection, String runId, int attempt, SyncKind kind, Instant periodStart) {
        return new SyncRequested(
                connection(connection),
                UnifiedEntity.ASSETS,
                runId,
                attempt,
                kind,
                Environment.LIVE,
                "machines",
                Map.of(),
                periodStart,
                NOW);
    }

    static Inbound asked(int connection, String runId) {
        return new Inbound.Requested(request(connection, runId));
    }

    static Inbound cancelled(int connection, String runId) {
        return new Inbound.Cancelled(new SyncCancelled(connection(connection), UnifiedEntity.ASSETS, runId));
    }

    record Bytes(long bytes) implements ReadPage.Content {}

    static RunEvent window(Run run) {
        return new RunEvent.WindowFixed(run, WINDOW, new SourceBound(NOW, 0, null), Guarantee.SAFE, 100L);
    }

    static RunEvent page(Run run, long records) {
        return new RunEvent.PageRead(
                run, new ReadPage(new Bytes(10), records, 0, 0, 0, POSITION, List.of(), false, false, List.of()));
    }

    static RunEvent lastPage(Run run) {
        return new RunEvent.PageRead(
                run, new ReadPage(new Bytes(10), 1, 0, 0, 0, null, List.of(), true, false, List.of(WINDOW)));
    }

    /** The end of a full run's window: the keys are listed next. */
    static RunEvent windowRead(Run run) {
        return new RunEvent.PageRead(
                run, new ReadPage(new Bytes(10), 1, 0, 0, 0, null, List.of(), true, true, List.of(WINDOW)));
    }

    static RunEvent keys(Run run, long keys, String last) {
        return new RunEvent.KeysRead(
                run, new ReadKeys(new Bytes(10), 1, keys, keys, new CursorPosition(null, last, null), false));
    }

    static RunEvent lastKeys(Run run, long keys) {
        return new RunEvent.KeysRead(run, new ReadKeys(new Bytes(10), 1, keys, keys, null, true));
    }

    static Inbound forgotten(int connection, String runId) {
        return new Inbound.Forgotten(new StreamForgotten(connection(connection), UnifiedEntity.ASSETS, runId));
    }

    static RunEvent parked(Run run, String code, Instant retryAt) {
        return new RunEvent.Parked(run, new SyncReason(code, "for a reason"), retryAt, false);
    }

    static RunEvent failed(Run run) {
        return new RunEvent.Failed(run, new SyncReason("source-unsuitable", "for a reason"));
    }
}
