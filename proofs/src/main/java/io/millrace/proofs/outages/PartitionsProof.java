package io.millrace.proofs.outages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.local.PrivateFiles;
import io.millrace.proofs.faults.FaultProof;
import io.millrace.proofs.faults.Load;
import io.millrace.proofs.report.Progress;
import io.millrace.proofs.report.Proof;
import io.millrace.proofs.report.Verdict;
import io.millrace.proofs.stage.ExitHook;
import io.millrace.proofs.stage.Millrace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Exactly once while the network between services, Kafka and PostgreSQL breaks and heals; and all is as before soon after it
 * has healed.
 *
 * @param standstillLimit how long a partition with work may stand still, the longest fault included
 * @param recoveryLimit how long after the network has healed until everything is as before
 */
record PartitionsProof(
        Collection<NetworkFault> faults, Load load, long seed, Duration standstillLimit, Duration recoveryLimit)
        implements Proof {
    @Override
    public String name() {
        return "partitions";
    }

    @Override
    public Verdict run(Progress progress) throws Exception {
        Path folder = Files.createTempDirectory("millrace-network-");
        progress.line("seed %d, starting a network of proxies and %s".formatted(seed, load));
        BreakableNetwork network = new BreakableNetwork(folder);
        try (ExitHook _ = ExitHook.closing(network)) {
            return runOn(network.start(), progress);
        } finally {
            PrivateFiles.deleteFolder(folder);
        }
    }

    private Verdict runOn(BreakableNetwork network, Progress progress) throws Exception {
        NetworkOutages outages = new NetworkOutages(network, faults);
        Millrace millrace = Millrace.start(name(), load.instances(), configuration(network), network.parts());
        Verdict verdict;
        try (millrace) {
            FaultProof delivery = new FaultProof(name(), outages, load, seed, standstillLimit);
            verdict = verdict(delivery.runOn(millrace, progress), outages);
        }
        if (verdict.holds()) {
            millrace.deleteData();
        }
        return verdict;
    }

    private Map<String, Map<String, String>> configuration(BreakableNetwork network) {
        Map<String, Map<String, String>> configuration = new HashMap<>(network.ways());
        configuration.get("sync-worker").putAll(load.worker());
        return configuration;
    }

    private Verdict verdict(Verdict delivery, NetworkOutages outages) {
        boolean recovered = outages.worstRecovery().compareTo(recoveryLimit) <= 0;
        ObjectNode figures = delivery.figures()
                .put("worstRecoverySeconds", outages.worstRecovery().toMillis() / 1000.0)
                .put("recoveryLimitSeconds", recoveryLimit.toSeconds());
        for (Breach breach : Breach.values()) {
            figures.put(
                    breach.figure(),
                    faults.stream().filter(fault -> fault.breach() == breach).count());
        }
        return new Verdict(name(), delivery.holds() && recovered, figures);
    }
}
