package io.millrace.local.deployment;

import io.millrace.local.LocalPort;
import java.util.EnumMap;
import java.util.Map;

/** The ports of one deployment; a further instance of a service listens ten ports above the one before it. */
public final class Ports {
    private static final int STEP = 10;

    private final Map<PortUse, Integer> first;
    private final boolean free;

    private Ports(Map<PortUse, Integer> first, boolean free) {
        this.first = new EnumMap<>(first);
        this.free = free;
    }

    /** The usual ports, which an operator remembers. */
    public static Ports usual() {
        Map<PortUse, Integer> ports = new EnumMap<>(PortUse.class);
        for (PortUse use : PortUse.values()) {
            ports.put(use, use.usual());
        }
        return new Ports(ports, false);
    }

    /** Ports that nothing listens on, for tests that run beside each other. */
    public static Ports free() {
        Map<PortUse, Integer> ports = new EnumMap<>(PortUse.class);
        for (PortUse use : PortUse.values()) {
            ports.put(use, LocalPort.free());
        }
        return new Ports(ports, true);
    }

    /** The same ports but for one; a part's second port follows its first. */
    public Ports with(PortUse use, int port) {
        Map<PortUse, Integer> changed = new EnumMap<>(first);
        changed.put(use, port);
        switch (use) {
            case KAFKA -> changed.put(PortUse.KAFKA_CONTROLLER, port + 1);
            case VAULT -> changed.put(PortUse.VAULT_CLUSTER, port + 1);
            case CONNECTIONS, WORKER, MAPPING, TOKENS, KAFKA_CONTROLLER, POSTGRES, VAULT_CLUSTER, DEMO_SOURCE -> {}
        }
        return new Ports(changed, free);
    }

    public int of(PortUse use) {
        return first.get(use);
    }

    int of(PortUse use, int instance) {
        if (instance == 0) {
            return of(use);
        }
        return free ? LocalPort.free() : of(use) + instance * STEP;
    }
}
