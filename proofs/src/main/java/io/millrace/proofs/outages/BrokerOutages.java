package io.millrace.proofs.outages;

import io.millrace.local.kafka.KafkaBroker;
import io.millrace.local.kafka.KafkaCluster;
import io.millrace.proofs.faults.Attack;
import io.millrace.proofs.faults.Scene;
import io.millrace.proofs.oracle.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Takes brokers away, one at a time, amid the work. The next goes when all copies are in step again and no transaction is left
 * hanging.
 */
final class BrokerOutages implements Attack {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    /** Longer than a broker may be silent before the controller gives its partitions to others, or shorter. */
    private static final int LONGEST_ABSENCE_MILLIS = 12_000;

    private final KafkaCluster cluster;
    private final List<BrokerFault> faults;
    private final int recordsBetween;
    private final List<String> hanging = new ArrayList<>();

    /** @param faults in any order; they come in a random one */
    BrokerOutages(KafkaCluster cluster, Collection<BrokerFault> faults, int recordsBetween) {
        this.cluster = cluster;
        this.faults = new ArrayList<>(faults);
        this.recordsBetween = recordsBetween;
    }

    @Override
    public void on(Scene scene) throws Exception {
        Collections.shuffle(faults, scene.random());
        try (OpenTransactions transactions = new OpenTransactions(cluster.bootstrapServers())) {
            for (BrokerFault fault : faults) {
                scene.awaitRecords(recordsBetween);
                inject(fault, scene);
                scene.await("copies in step", LIMIT, () -> {
                    scene.revive(scene.victims());
                    return cluster.isInSync();
                });
                Collection<String> left = transactions.hanging();
                left.forEach(transaction -> scene.log().note("left hanging: " + transaction));
                hanging.addAll(left);
            }
        }
    }

    /** Transactions that nobody ended. */
    List<String> hanging() {
        return List.copyOf(hanging);
    }

    private void inject(BrokerFault fault, Scene scene) throws Exception {
        switch (fault) {
            case KILL -> kill(scene.oneOf(cluster.nodes()), "", scene);
            case KILL_CONTROLLER -> kill(cluster.controller(), ", the active controller", scene);
            case ROLLING_RESTART -> restartAll(scene);
        }
    }

    private void kill(KafkaBroker broker, String role, Scene scene) throws InterruptedException {
        int absence = scene.random().nextInt(LONGEST_ABSENCE_MILLIS);
        boolean hit = isBusy(scene);
        broker.kill();
        scene.log()
                .injected("kill -9 of broker %d%s, for %.1f s".formatted(broker.node(), role, absence / 1000.0), hit);
        Thread.sleep(absence);
        broker.start();
    }

    private void restartAll(Scene scene) throws Exception {
        boolean hit = isBusy(scene);
        for (KafkaBroker broker : cluster.nodes()) {
            broker.stop();
            broker.start();
            scene.await("copies in step", LIMIT, cluster::isInSync);
        }
        scene.log().injected("rolling restart of all brokers", hit);
    }

    private static boolean isBusy(Scene scene) {
        return !scene.oracle().atWork(Lane.WORKER).isEmpty();
    }
}
