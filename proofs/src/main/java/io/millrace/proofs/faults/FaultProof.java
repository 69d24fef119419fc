package io.millrace.proofs.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.local.PrivateFiles;
import io.millrace.local.service.ServiceProcess;
import io.millrace.proofs.oracle.Findings;
import io.millrace.proofs.oracle.Oracle;
import io.millrace.proofs.report.Progress;
import io.millrace.proofs.report.Proof;
import io.millrace.proofs.report.Verdict;
import io.millrace.proofs.stage.CustomerConnection;
import io.millrace.proofs.stage.FactorySource;
import io.millrace.proofs.stage.Groups;
import io.millrace.proofs.stage.Millrace;
import io.millrace.proofs.stage.SourceChanges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Exactly once under faults: streams at work and a source that goes on changing while an attack runs; then the oracle compares
 * all that was written with the source, and with a twin that no fault has met.
 *
 * @param standstillLimit how long a partition with work may make no progress
 */
public record FaultProof(String name, Attack attack, Load load, long seed, Duration standstillLimit) implements Proof {
    /** So long nothing may come nearer to the source before what is missing counts as lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration PAUSE = Duration.ofMillis(500);

    @Override
    public Verdict run(Progress progress) throws Exception {
        progress.line("seed %d, starting %s".formatted(seed, load));
        Millrace millrace = load.start(name);
        Verdict verdict;
        try (millrace) {
            verdict = runOn(millrace, progress);
        }
        if (verdict.holds()) {
            millrace.deleteData();
        }
        return verdict;
    }

    /** The same on services that run already; they are all up again when this returns. */
    public Verdict runOn(Millrace millrace, Progress progress) throws Exception {
        long began = System.nanoTime();
        FaultLog log = new FaultLog(progress);
        Path folder = Files.createTempDirectory("millrace-source-");
        try (FactorySource source = FactorySource.start(folder);
                Oracle oracle = Oracle.watching(millrace);
                Groups groups = millrace.groups()) {
            Scene scene = new Scene(millrace, oracle, groups, new Random(seed), log);
            Findings findings = findings(scene, source);
            progress.line(findings.worstStandstill().toString());
            findings.examples().forEach(progress::line);
            return verdict(findings, log, Duration.ofNanos(System.nanoTime() - began));
        } finally {
            PrivateFiles.deleteFolder(folder);
        }
    }

    private Findings findings(Scene scene, FactorySource source) throws Exception {
        load.fill(source);
        List<CustomerConnection> connections = connect(scene.millrace(), source, load.connections());
        try (SourceChanges _ = SourceChanges.start(source, seed, load.changesPerSecond())) {
            attack.on(scene);
        }
        scene.log().note("faults are over; waiting until all is delivered");
        awaitDelivered(scene, source, connections);
        scene.log().note("all is delivered or given up; making the twin that no fault has met");
        List<CustomerConnection> twin = connect(scene.millrace(), source, 1);
        awaitDelivered(scene, source, twin);
        scene.log().note("reading everything again");
        Findings findings = scene.oracle().findings(source, connections, twin.getFirst());
        for (CustomerConnection connection : connections) {
            scene.millrace().rest(connection);
        }
        scene.millrace().rest(twin.getFirst());
        return findings;
    }

    private static List<CustomerConnection> connect(Millrace millrace, FactorySource source, int number) {
        List<CustomerConnection> connections = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            connections.add(
                    millrace.connected(source, FactorySource.TABLES.keySet().toArray(UnifiedEntity[]::new)));
        }
        return connections;
    }

    /** Waits until both topics and REST are as the source is, as long as they come nearer to it. */
    private static void awaitDelivered(Scene scene, FactorySource source, List<CustomerConnection> connections)
            throws Exception {
        for (ServiceProcess service : scene.victims()) {
            service.launch();
            service.awaitReady();
        }
        long least = Long.MAX_VALUE;
        long since = System.nanoTime();
        long behind = scene.oracle().behind(source, connections);
        while (behind > 0 && System.nanoTime() - since < PATIENCE.toNanos()) {
            if (behind < least) {
                least = behind;
                since = System.nanoTime();
            }
            Thread.sleep(PAUSE);
            scene.revive(scene.victims());
            behind = scene.oracle().behind(source, connections);
        }
        for (CustomerConnection connection : connections) {
            awaitServed(scene, source, connection);
        }
    }

    /** All records are read for each look, so looks are rare. */
    private static void awaitServed(Scene scene, FactorySource source, CustomerConnection connection) throws Exception {
        long since = System.nanoTime();
        while (!scene.oracle().isServed(source, connection) && System.nanoTime() - since < PATIENCE.toNanos()) {
            Thread.sleep(PAUSE.multipliedBy(4));
        }
    }

    private Verdict verdict(Findings findings, FaultLog log, Duration took) {
        boolean hardEnough = log.hits() >= Math.max(1, log.faults() / 2);
        boolean quickEnough = findings.worstStandstill().length().compareTo(standstillLimit) <= 0;
        ObjectNode figures = Verdict.newFigures()
                .put("seed", seed)
                .put("faults", log.faults())
                .put("hits", log.hits())
                .put("hardEnough", hardEnough)
                .put("ownExits", log.ownExits());
        findings.writeTo(figures);
        figures.put("stallLimitSeconds", standstillLimit.toSeconds()).put("seconds", took.toSeconds());
        return new Verdict(name, findings.flaws().none() && hardEnough && quickEnough, figures);
    }
}
