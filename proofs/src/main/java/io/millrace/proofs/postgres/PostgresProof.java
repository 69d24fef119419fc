package io.millrace.proofs.postgres;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.local.PrivateFiles;
import io.millrace.proofs.report.Progress;
import io.millrace.proofs.report.Proof;
import io.millrace.proofs.report.Verdict;
import io.millrace.worker.source.SourceConfig;
import io.millrace.worker.source.Sources;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** Nothing of a PostgreSQL is missed in its safe mode, whoever writes; and the same load shows what is missed without. */
final class PostgresProof implements Proof {
    static final String NAME = "postgres";

    /** Small pages, so that pages and writers interleave. */
    private static final Map<String, String> SOURCE_SETTINGS = Map.of(
            "millrace.worker.egress.allow", "127.0.0.0/8",
            "millrace.worker.source.page-rows", "50");

    private final Stress stress;

    PostgresProof(Stress stress) {
        this.stress = stress;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict run(Progress progress) throws Exception {
        progress.line("starting a PostgreSQL server");
        Sources sources = new Sources(config(), Clock.systemUTC());
        Tally tally = new Tally();
        Path folder = Files.createTempDirectory("millrace-postgres-");
        try (StressedSource source = StressedSource.start(folder)) {
            Round round = new Round(source, sources, stress);
            for (int i = 0; i < stress.seeds(); i++) {
                long seed = stress.seed() + i;
                String prefix = "seed %d (%d of %d): ".formatted(seed, i + 1, stress.seeds());
                Round.Result result = round.run(seed, text -> progress.line(prefix + text));
                tally.add(result);
                progress.line(prefix + told(result));
            }
        } finally {
            PrivateFiles.deleteFolder(folder);
        }
        return verdict(tally);
    }

    private static String told(Round.Result result) {
        Outcome bounded = result.bounded();
        return "%d stale, %d lost, %d ghosts, %d early claims; without the bound %.1f %% missing"
                .formatted(
                        bounded.stale(),
                        bounded.lost(),
                        bounded.ghosts(),
                        bounded.earlyClaims(),
                        result.unbounded().missingPercent());
    }

    private Verdict verdict(Tally tally) {
        ObjectNode figures = Verdict.newFigures()
                .put("seed", stress.seed())
                .put("seeds", stress.seeds())
                .put("seconds", stress.writing().toSeconds());
        tally.writeTo(figures);
        return new Verdict(NAME, tally.holds(), figures);
    }

    private static SourceConfig config() {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(SourceConfig.class);
        SOURCE_SETTINGS.forEach(builder::withDefaultValue);
        return builder.build().getConfigMapping(SourceConfig.class);
    }
}
