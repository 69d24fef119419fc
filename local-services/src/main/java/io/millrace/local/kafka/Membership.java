package io.millrace.local.kafka;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * A node's place in its cluster: its number, counted from 1, and what all nodes know of each other.
 *
 * @param controllerPorts of all nodes, in their order
 */
record Membership(int node, String clusterId, List<Integer> controllerPorts) {
    private static final int MOST_REPLICAS = 3;

    Membership {
        controllerPorts = List.copyOf(controllerPorts);
    }

    /** The only node of its cluster. */
    static Membership alone(int controllerPort) {
        return new Membership(1, Uuid.randomUuid().toString(), List.of(controllerPort));
    }

    String quorumVoters() {
        return IntStream.range(0, controllerPorts.size())
                .mapToObj(index -> "%d@localhost:%d".formatted(index + 1, controllerPorts.get(index)))
                .collect(Collectors.joining(","));
    }

    /** Copies of each partition. */
    int replicas() {
        return Math.min(MOST_REPLICAS, controllerPorts.size());
    }

    /** Copies that must hold a record before it is acknowledged: one node may be away. */
    int leastInSync() {
        return Math.max(1, replicas() - 1);
    }
}
