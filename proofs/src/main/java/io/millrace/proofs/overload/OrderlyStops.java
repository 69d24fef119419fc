package io.millrace.proofs.overload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.local.service.ServiceProcess;
import io.millrace.proofs.report.Progress;
import io.millrace.proofs.report.Verdict;
import io.millrace.proofs.stage.FactorySource;
import io.millrace.proofs.stage.Millrace;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * SIGTERM under load: each service ends by itself in time, what it was committing is finished, and where it has a second
 * instance that one goes on with all partitions.
 */
final class OrderlyStops {
    private static final List<String> SERVICES =
            List.of("sync-worker", "mapping-service", "connections-service", "token-service");

    /** The second instance has to go on with the first one's partitions before that is started again. */
    private static final List<String> WITH_A_SECOND = List.of("sync-worker", "mapping-service");
    /** After this a supervisor, ours included, ends a service with SIGKILL. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Millrace millrace;
    private final FactorySource source;
    private final LiveSource live;
    private final OutageScale scale;

    OrderlyStops(Millrace millrace, FactorySource source, LiveSource live, OutageScale scale) {
        this.millrace = millrace;
        this.source = source;
        this.live = live;
        this.scale = scale;
    }

    /** Whether all ended in time and everything went on in time. */
    boolean run(ObjectNode figures, Progress progress) throws InterruptedException, SQLException {
        long abortedBefore = Deliveries.aborted(millrace.deployment().bootstrapServers());
        ObjectNode exits = Verdict.newFigures();
        Duration slowestExit = Duration.ZERO;
        Duration slowestResume = Duration.ZERO;
        for (String name : SERVICES) {
            ServiceProcess service = millrace.deployment().service(name);
            change();
            Duration exit = stop(service);
            Duration resume = resume(service);
            progress.line("SIGTERM: %s ended in %d ms, %d ms later a new row came through"
                    .formatted(name, exit.toMillis(), resume.toMillis()));
            exits.put(name, exit.toMillis());
            slowestExit = longer(slowestExit, exit);
            slowestResume = longer(slowestResume, resume);
        }
        long aborted = Deliveries.aborted(millrace.deployment().bootstrapServers()) - abortedBefore;
        figures.putObject("sigterm")
                .put("slowestExitMillis", slowestExit.toMillis())
                .put("slowestResumeMillis", slowestResume.toMillis())
                .put("recordsOfAbortedTransactions", aborted)
                .set("exitMillis", exits);
        return slowestExit.compareTo(GRACE) < 0 && slowestResume.compareTo(scale.resume()) <= 0 && aborted == 0;
    }

    /** Work for a while: all rows of the large table are new. */
    private void change() throws SQLException {
        source.run("update %s set name = name || '.'".formatted(FactorySource.TABLES.get(UnifiedEntity.PARTS)));
    }

    private static Duration stop(ServiceProcess service) {
        long began = System.nanoTime();
        service.stop();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private Duration resume(ServiceProcess service) throws InterruptedException {
        if (WITH_A_SECOND.contains(service.name())) {
            Duration resume = live.freshness(scale.resume().plusSeconds(30));
            service.start();
            return resume;
        }
        service.start();
        return live.freshness(scale.resume().plusSeconds(30));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
