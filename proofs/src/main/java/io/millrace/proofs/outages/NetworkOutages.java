package io.millrace.proofs.outages;

import io.millrace.local.service.ServiceProcess;
import io.millrace.proofs.faults.Attack;
import io.millrace.proofs.faults.Scene;
import io.millrace.proofs.oracle.Lane;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Breaks the ways between services and the parts that they stand on, one at a time, and heals them; the next breaks when all
 * services are ready again and the record store has what the log had when the network was whole again.
 */
final class NetworkOutages implements Attack {
    private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(5);

    private final BreakableNetwork network;
    private final List<NetworkFault> faults;
    private Duration worstRecovery = Duration.ZERO;

    /** @param faults in any order; they come in a random one */
    NetworkOutages(BreakableNetwork network, Collection<NetworkFault> faults) {
        this.network = network;
        this.faults = new ArrayList<>(faults);
    }

    @Override
    public void on(Scene scene) throws Exception {
        Collections.shuffle(faults, scene.random());
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", scene.millrace().deployment().bootstrapServers()))) {
            for (NetworkFault fault : faults) {
                scene.awaitRecords(1);
                boolean hit = !scene.oracle().atWork(Lane.WORKER).isEmpty()
                        || !scene.oracle().atWork(Lane.MAPPER).isEmpty();
                breakAndHeal(fault);
                scene.log().injected(fault.toString(), hit);
                awaitRecovery(scene, admin);
            }
        }
    }

    /** The longest time from the healing of the network to everything being as before. */
    Duration worstRecovery() {
        return worstRecovery;
    }

    private void breakAndHeal(NetworkFault fault) throws InterruptedException {
        fault.breach().on(network.proxy(fault.link()));
        try {
            Thread.sleep(fault.length());
        } finally {
            fault.breach().heal(network.proxy(fault.link()));
        }
    }

    private void awaitRecovery(Scene scene, Admin admin) throws Exception {
        long healed = System.nanoTime();
        scene.await("recovery", RECOVERY_LIMIT, () -> isWhole(scene));
        Map<TopicPartition, Long> ends = ends(admin);
        scene.await("record store as far as the log", RECOVERY_LIMIT, () -> isWhole(scene) && isProjectedTo(ends));
        Duration recovery = Duration.ofNanos(System.nanoTime() - healed);
        worstRecovery = recovery.compareTo(worstRecovery) > 0 ? recovery : worstRecovery;
    }

    /** Whether all services are ready and the first worker and mapper, whose ways are broken, have partitions. */
    private static boolean isWhole(Scene scene) throws InterruptedException {
        Collection<ServiceProcess> services = scene.millrace().deployment().services();
        scene.revive(services);
        return services.stream().allMatch(ServiceProcess::isReady)
                && !scene.groups().partitionsOf("sync-worker").isEmpty()
                && !scene.groups().partitionsOf("mapping-service").isEmpty();
    }

    /** Where committed readers of the projected topics are at the end now. */
    private Map<TopicPartition, Long> ends(Admin admin) throws SQLException, ExecutionException, InterruptedException {
        Set<TopicPartition> projected =
                StoreState.offsets(network.recordStore()).keySet();
        return admin
                .listOffsets(
                        projected.stream().collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest())))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private boolean isProjectedTo(Map<TopicPartition, Long> ends) throws SQLException {
        Map<TopicPartition, Long> projected = StoreState.offsets(network.recordStore());
        return ends.entrySet().stream().allMatch(end -> projected.get(end.getKey()) >= end.getValue());
    }
}
