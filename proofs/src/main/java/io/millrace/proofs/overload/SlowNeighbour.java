package io.millrace.proofs.overload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.proofs.report.Progress;
import io.millrace.proofs.stage.CustomerConnection;
import io.millrace.proofs.stage.Millrace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Fast connections keep their speed while one beside them, with all its entities, waits for a source that is slow. */
final class SlowNeighbour {
    private static final int SLOW_ROWS = 1_000;
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final Millrace millrace;
    private final SyncWatch watch;
    private final IsolationScale scale;

    SlowNeighbour(Millrace millrace, SyncWatch watch, IsolationScale scale) {
        this.millrace = millrace;
        this.watch = watch;
        this.scale = scale;
    }

    /** Whether the fast ones kept enough of their speed. */
    boolean run(ObjectNode figures, Progress progress) throws InterruptedException {
        Customers customers = new Customers(millrace, watch);
        try (Neighbours fast = new Neighbours(millrace, watch, scale.fastConnections(), scale.fastRows());
                WorkshopSource slowSource = new WorkshopSource(SLOW_ROWS)) {
            CustomerConnection slow =
                    customers.connect(WorkshopSource.SYSTEM, slowSource.connectForm(), WorkshopSource.ENTITIES);
            watch.awaitDone(customers.sync(List.of(slow)), LIMIT);
            Interleaved times = Interleaved.measure(scale.rounds(), beside -> {
                slowSource.behave(Behaviour.healthy());
                watch.awaitDone(customers.sync(List.of(slow)), LIMIT);
                fast.prepare();
                if (beside) {
                    slowSource.change();
                    slowSource.behave(Behaviour.slow(scale.slowPage()));
                    Instant asked = Instant.now();
                    customers.sync(List.of(slow));
                    watch.await(
                            "request to the slow source",
                            LIMIT,
                            () -> slowSource.log().requestsSince(asked) > 0);
                }
                Duration time = fast.sync();
                progress.line("slow neighbour: %d connections in %d ms %s it"
                        .formatted(scale.fastConnections(), time.toMillis(), beside ? "beside" : "without"));
                return time;
            });
            double speed = 1 / times.slowdown();
            times.into(figures.putObject("slowNeighbour")
                    .put("connections", scale.fastConnections())
                    .put("rows", scale.fastRows())
                    .put("speedKept", Interleaved.rounded(speed))
                    .put("target", scale.leastSpeed()));
            return speed >= scale.leastSpeed();
        }
    }
}
