package io.millrace.local.deployment;

import java.nio.file.Path;

/** The services of a deployment: where their jars lie and how much heap fits them. */
enum MillraceService {
    TOKENS(PortUse.TOKENS, 112),
    CONNECTIONS(PortUse.CONNECTIONS, 128),
    WORKER(PortUse.WORKER, 192),
    MAPPING(PortUse.MAPPING, 192);

    private final PortUse port;
    private final int heapMegabytes;

    MillraceService(PortUse port, int heapMegabytes) {
        this.port = port;
        this.heapMegabytes = heapMegabytes;
    }

    /** The module's and the service's name. */
    String label() {
        return port.label();
    }

    /** The first instance has the service's name, a further one its number behind it. */
    String label(int instance) {
        return instance == 0 ? label() : label() + "-" + instance;
    }

    PortUse port() {
        return port;
    }

    String heap() {
        return "-Xmx" + heapMegabytes + "m";
    }

    Path application(Path root) {
        return root.resolve(label()).resolve("target").resolve("quarkus-app");
    }

    int instances(Instances instances) {
        return switch (this) {
            case WORKER -> instances.workers();
            case MAPPING -> instances.mappers();
            case TOKENS, CONNECTIONS -> 1;
        };
    }
}
