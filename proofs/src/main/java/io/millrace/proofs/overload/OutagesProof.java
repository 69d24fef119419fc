package io.millrace.proofs.overload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.local.deployment.Instances;
import io.millrace.proofs.report.Progress;
import io.millrace.proofs.report.Proof;
import io.millrace.proofs.report.Verdict;
import io.millrace.proofs.stage.CustomerConnection;
import io.millrace.proofs.stage.FactorySource;
import io.millrace.proofs.stage.Ledger;
import io.millrace.proofs.stage.Millrace;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * PostgreSQL, the secret store and Kafka are away for a while, one after the other, and services are stopped under load:
 * everything goes on by itself, nothing is lost, and callers are told to come again.
 */
public final class OutagesProof implements Proof {
    private static final Duration FIRST_SYNC = Duration.ofMinutes(5);
    private static final Duration COMPLETE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofSeconds(1);
    /** Small pages, each a transaction of its own, so that a stop always finds some under way. */
    private static final Map<String, String> WORKER =
            Map.of("millrace.worker.source.page-rows", "50", "millrace.worker.commit-pages", "1");

    private final OutageScale scale;

    public OutagesProof(OutageScale scale) {
        this.scale = scale;
    }

    @Override
    public String name() {
        return "outages";
    }

    @Override
    public Verdict run(Progress progress) throws IOException, InterruptedException, SQLException {
        try (Millrace millrace = Millrace.start(name(), new Instances(2, 2), WORKER);
                FactorySource source = FactorySource.start(Files.createTempDirectory("millrace-outages"))) {
            source.insert(LiveSource.ENTITY, 1, 1_000);
            source.insert(UnifiedEntity.PARTS, 1, scale.rows());
            CustomerConnection connection = millrace.connected(source, LiveSource.ENTITY, UnifiedEntity.PARTS);
            ObjectNode figures = Verdict.newFigures();
            boolean held;
            try (LiveSource live = new LiveSource(millrace, source, connection)) {
                live.freshness(FIRST_SYNC);
                held = new OrderlyStops(millrace, source, live, scale).run(figures, progress);
                if (millrace.deployment().openBao().isEmpty()) {
                    progress.line("no OpenBao can be had here: a secret store that is away is left out");
                    figures.put("leftOut", "secret-store");
                }
                for (Outage outage : new Outages(millrace, source, connection).all(scale)) {
                    held &= endured(outage, live, figures, progress);
                }
            }
            held &= isComplete(millrace, source, connection, figures);
            return new Verdict(name(), held, figures);
        }
    }

    /** Whether callers got answers they can use and everything went on in time. */
    private boolean endured(Outage outage, LiveSource live, ObjectNode figures, Progress progress)
            throws InterruptedException {
        outage.takeAway().run();
        int wrong;
        Duration slowest;
        Map<String, Integer> answers;
        try (RestProbe probe = new RestProbe(outage.meanwhile())) {
            Thread.sleep(outage.length());
            wrong = probe.wrong();
            slowest = probe.slowest();
            answers = probe.answers();
        }
        outage.bringBack().run();
        Duration resume = live.freshness(scale.resume().plusSeconds(60));
        progress.line("%s was away for %d s; a new row came through after %d ms; %s"
                .formatted(outage.name(), outage.length().toSeconds(), resume.toMillis(), new HashMap<>(answers)));
        ObjectNode found = figures.putObject(outage.name())
                .put("seconds", outage.length().toSeconds())
                .put("resumeMillis", resume.toMillis())
                .put("wrongAnswers", wrong)
                .put("slowestAnswerMillis", slowest.toMillis());
        answers.forEach(found.putObject("answers")::put);
        return wrong == 0 && !answers.isEmpty() && resume.compareTo(scale.resume()) <= 0;
    }

    private static boolean isComplete(
            Millrace millrace, FactorySource source, CustomerConnection connection, ObjectNode figures)
            throws InterruptedException, SQLException {
        int missing = 0;
        int ghosts = 0;
        for (UnifiedEntity entity : new UnifiedEntity[] {LiveSource.ENTITY, UnifiedEntity.PARTS}) {
            Map<String, String> truth = source.names(entity);
            long deadline = System.nanoTime() + COMPLETE.toNanos();
            while (!millrace.names(connection, entity).equals(truth) && System.nanoTime() < deadline) {
                Thread.sleep(POLL);
            }
            Map<String, String> got = millrace.names(connection, entity);
            missing += (int) truth.entrySet().stream()
                    .filter(row -> !row.getValue().equals(got.get(row.getKey())))
                    .count();
            ghosts += (int)
                    got.keySet().stream().filter(id -> !truth.containsKey(id)).count();
        }
        Ledger ledger = Ledger.of(millrace, connection);
        figures.put(
                        "rows",
                        source.names(LiveSource.ENTITY).size()
                                + source.names(UnifiedEntity.PARTS).size())
                .put("lost", missing)
                .put("ghosts", ghosts)
                .put("duplicates", ledger.duplicates().size())
                .put("outOfOrder", ledger.disorder().size())
                .put("deadLetters", ledger.deadLetters().size());
        return missing == 0
                && ghosts == 0
                && ledger.duplicates().isEmpty()
                && ledger.disorder().isEmpty()
                && ledger.deadLetters().isEmpty();
    }
}
