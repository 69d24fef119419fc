package io.millrace.proofs.outages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.local.PrivateFiles;
import io.millrace.local.deployment.ExternalParts;
import io.millrace.local.kafka.KafkaCluster;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Exactly once while brokers of a cluster of three crash and are restarted; and no transaction is left hanging. */
record BrokersProof(Collection<BrokerFault> faults, Load load, long seed, Duration standstillLimit) implements Proof {
    private static final int BROKERS = 3;

    @Override
    public String name() {
        return "brokers";
    }

    @Override
    public Verdict run(Progress progress) throws Exception {
        Path folder = Files.createTempDirectory("millrace-brokers-");
        progress.line("seed %d, starting %d brokers and %s".formatted(seed, BROKERS, load));
        KafkaCluster cluster = new KafkaCluster(Millrace.ROOT, folder, BROKERS);
        try (ExitHook _ = ExitHook.closing(cluster)) {
            return runOn(cluster.start(), progress);
        } finally {
            PrivateFiles.deleteFolder(folder);
        }
    }

    private Verdict runOn(KafkaCluster cluster, Progress progress) throws Exception {
        BrokerOutages outages = new BrokerOutages(cluster, faults, load.rows() / faults.size() / 2);
        Millrace millrace = Millrace.start(name(), load.instances(), Map.of("sync-worker", load.worker()), on(cluster));
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

    private Verdict verdict(Verdict delivery, BrokerOutages outages) {
        List<String> hanging = outages.hanging();
        ObjectNode figures = delivery.figures()
                .put("kills", count(BrokerFault.KILL))
                .put("controllerKills", count(BrokerFault.KILL_CONTROLLER))
                .put("rollingRestarts", count(BrokerFault.ROLLING_RESTART))
                .put("hangingTransactions", hanging.size());
        return new Verdict(name(), delivery.holds() && hanging.isEmpty(), figures);
    }

    private int count(BrokerFault fault) {
        return Collections.frequency(faults, fault);
    }

    private static ExternalParts on(KafkaCluster cluster) {
        return new ExternalParts(Optional.of(cluster.bootstrapServers()), Optional.empty(), Optional.empty());
    }
}
