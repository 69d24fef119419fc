package io.millrace.proofs.overload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.local.deployment.Instances;
import io.millrace.proofs.report.Progress;
import io.millrace.proofs.report.Proof;
import io.millrace.proofs.report.Verdict;
import io.millrace.proofs.stage.Millrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/** No connection's trouble is another's: sources in every kind of trouble, a slow one beside fast ones, a big one beside small. */
public final class IsolationProof implements Proof {
    private final IsolationScale scale;

    public IsolationProof(IsolationScale scale) {
        this.scale = scale;
    }

    @Override
    public String name() {
        return "isolation";
    }

    @Override
    public Verdict run(Progress progress) throws IOException, InterruptedException, SQLException {
        Map<String, String> worker = Map.of(
                "millrace.worker.egress.plain-http",
                "true",
                "millrace.worker.source.request-timeout",
                scale.requestTimeout().toString());
        Path folder = Files.createTempDirectory("millrace-isolation");
        try (Millrace millrace = Millrace.start(name(), new Instances(1, 1), worker);
                SyncWatch watch = new SyncWatch(millrace.deployment().bootstrapServers())) {
            ObjectNode figures = Verdict.newFigures();
            boolean troubles = new SourceTroubles(millrace, watch, scale).run(figures, progress);
            boolean slow = new SlowNeighbour(millrace, watch, scale).run(figures, progress);
            boolean big = new BigNeighbour(millrace, watch, scale, folder).run(figures, progress);
            return new Verdict(name(), troubles && slow && big, figures);
        }
    }
}
