package io.millrace.proofs.watermark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.proofs.report.Progress;
import io.millrace.proofs.report.Proof;
import io.millrace.proofs.report.Verdict;
import java.time.Duration;

/** The worker's reading code loses nothing, claims nothing it has not read, and comes to an end, with every seed. */
final class WatermarkProof implements Proof {
    private static final long TELL_EVERY = 1_000;

    private final long first;
    private final long seeds;

    WatermarkProof(long first, long seeds) {
        this.first = first;
        this.seeds = seeds;
    }

    @Override
    public String name() {
        return "watermark";
    }

    @Override
    public Verdict run(Progress progress) throws InterruptedException {
        long began = System.nanoTime();
        Seeds.Result result = new Seeds(first, seeds, Seams.NONE, done -> {
                    if (done % TELL_EVERY == 0) {
                        progress.line(done + " of " + seeds + " seeds");
                    }
                })
                .run();
        ObjectNode figures = Verdict.newFigures()
                .put("seed", first)
                .put("seeds", result.done())
                .put("delivered", result.delivered())
                .put("steps", result.steps());
        result.failed().ifPresent(outcome -> tell(outcome, progress, figures));
        figures.put("seconds", Duration.ofNanos(System.nanoTime() - began).toMillis() / 1_000.0);
        return new Verdict(name(), result.failed().isEmpty(), figures);
    }

    private static void tell(Simulation.Outcome outcome, Progress progress, ObjectNode figures) {
        long seed = outcome.options().seed();
        progress.line("seed " + seed + " breaks \"" + outcome.detail() + "\"");
        progress.line("its options: " + outcome.options());
        progress.line("again: ./millrace prove watermark --seeds 1 --seed " + seed);
        figures.put("failedSeed", seed).put("broken", outcome.broken()).put("detail", outcome.detail());
    }
}
