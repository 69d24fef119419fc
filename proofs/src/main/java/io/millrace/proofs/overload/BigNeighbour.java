package io.millrace.proofs.overload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.contracts.SyncState;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.proofs.report.Progress;
import io.millrace.proofs.stage.CustomerConnection;
import io.millrace.proofs.stage.FactorySource;
import io.millrace.proofs.stage.Millrace;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small connections are done in their time while one beside them reads a table that is much larger than all of theirs. */
final class BigNeighbour {
    private static final int SMALL_ROWS = 50;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Millrace millrace;
    private final SyncWatch watch;
    private final IsolationScale scale;
    private final Path folder;
    private int overtaken;

    BigNeighbour(Millrace millrace, SyncWatch watch, IsolationScale scale, Path folder) {
        this.millrace = millrace;
        this.watch = watch;
        this.scale = scale;
        this.folder = folder;
    }

    /** Whether the small ones were done in time, and before the big one. */
    boolean run(ObjectNode figures, Progress progress) throws InterruptedException, SQLException {
        Customers customers = new Customers(millrace, watch);
        try (FactorySource source = FactorySource.start(folder);
                Neighbours small = new Neighbours(millrace, watch, scale.smallConnections(), SMALL_ROWS)) {
            source.insert(UnifiedEntity.ASSETS, 1, scale.bigRows());
            Interleaved times = Interleaved.measure(scale.rounds(), beside -> {
                small.prepare();
                Map<String, String> big = beside ? begun(customers, source) : Map.of();
                Duration time = small.sync();
                progress.line("big neighbour: %d connections in %d ms %s it"
                        .formatted(scale.smallConnections(), time.toMillis(), beside ? "beside" : "without"));
                if (beside) {
                    overtaken += isRunning(big) ? 1 : 0;
                    watch.awaitDone(big, LIMIT);
                }
                return time;
            });
            times.into(figures.putObject("bigNeighbour")
                    .put("connections", scale.smallConnections())
                    .put("bigRows", scale.bigRows())
                    .put("slowdown", Interleaved.rounded(times.slowdown()))
                    .put("target", scale.longestDelay())
                    .put("doneBeforeBig", overtaken));
            return times.slowdown() <= scale.longestDelay() && overtaken > 0;
        }
    }

    /** A new connection to the big table, of which the first pages are read. */
    private Map<String, String> begun(Customers customers, FactorySource source) throws InterruptedException {
        CustomerConnection connection =
                customers.connect(FactorySource.SYSTEM, source.connectForm(), List.of(UnifiedEntity.ASSETS));
        String stream = connection.id() + "/" + UnifiedEntity.ASSETS.id();
        watch.await(
                "first page of the big table",
                LIMIT,
                () -> watch.latest(stream)
                        .filter(progress -> progress.records() > 0)
                        .isPresent());
        return Map.of(stream, watch.latest(stream).orElseThrow().runId());
    }

    private boolean isRunning(Map<String, String> big) {
        return big.keySet().stream()
                .map(watch::latest)
                .flatMap(Optional::stream)
                .anyMatch(progress -> progress.state() == SyncState.RUNNING);
    }
}
