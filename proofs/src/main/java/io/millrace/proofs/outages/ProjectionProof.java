package io.millrace.proofs.outages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.local.deployment.ExternalParts;
import io.millrace.proofs.faults.FaultProof;
import io.millrace.proofs.faults.Load;
import io.millrace.proofs.report.Progress;
import io.millrace.proofs.report.Proof;
import io.millrace.proofs.report.Verdict;
import io.millrace.proofs.stage.Millrace;
import java.time.Duration;
import java.util.Map;

/** The record store is exactly as far as it says, and ends up as the source is, whatever crashes in its projection. */
record ProjectionProof(int kills, Load load, long seed, Duration standstillLimit) implements Proof {
    private static final int EXAMPLES = 5;
    /** Small transactions: many moments to be hit at. */
    private static final Map<String, String> SMALL_BATCHES = Map.of("millrace.projector.batch-size", "200");

    @Override
    public String name() {
        return "projection";
    }

    @Override
    public Verdict run(Progress progress) throws Exception {
        progress.line("seed %d, starting %s".formatted(seed, load));
        Map<String, Map<String, String>> configuration =
                Map.of("sync-worker", load.worker(), "mapping-service", SMALL_BATCHES);
        Millrace millrace = Millrace.start(name(), load.instances(), configuration, ExternalParts.none());
        ProjectionOutages outages = new ProjectionOutages(kills);
        Verdict verdict;
        try (millrace) {
            FaultProof delivery = new FaultProof(name(), outages, load, seed, standstillLimit);
            verdict = verdict(delivery.runOn(millrace, progress), outages);
        }
        outages.differences().stream().limit(EXAMPLES).forEach(progress::line);
        if (verdict.holds()) {
            millrace.deleteData();
        }
        return verdict;
    }

    private Verdict verdict(Verdict delivery, ProjectionOutages outages) {
        boolean hardEnough = outages.inTransaction() >= kills / 4;
        boolean exact = outages.differences().isEmpty() && outages.wentBack().isEmpty();
        ObjectNode figures = delivery.figures()
                .put("inTransaction", outages.inTransaction())
                .put("comparisons", outages.comparisons())
                .put("storeDifferences", outages.differences().size())
                .put("offsetsWentBack", outages.wentBack().size());
        return new Verdict(name(), delivery.holds() && hardEnough && exact, figures);
    }
}
