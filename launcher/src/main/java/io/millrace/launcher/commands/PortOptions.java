package io.millrace.launcher.commands;

import io.millrace.local.deployment.PortUse;
import io.millrace.local.deployment.Ports;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that move parts to other ports. */
final class PortOptions {
    private static final List<PortUse> IN_ORDER = List.of(
            PortUse.CONNECTIONS,
            PortUse.WORKER,
            PortUse.MAPPING,
            PortUse.TOKENS,
            PortUse.KAFKA,
            PortUse.POSTGRES,
            PortUse.VAULT,
            PortUse.DEMO_SOURCE);

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            description = "First of ten ports in a row for everything, instead of the usual ones.")
    private Integer base;

    @Option(names = "--connections-port", paramLabel = "PORT", description = "connections-service (8181).")
    private Integer connections;

    @Option(names = "--worker-port", paramLabel = "PORT", description = "sync-worker (8182).")
    private Integer worker;

    @Option(names = "--mapping-port", paramLabel = "PORT", description = "mapping-service (8183).")
    private Integer mapping;

    @Option(names = "--token-port", paramLabel = "PORT", description = "token-service (8184).")
    private Integer token;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            description = "Embedded Kafka (19092); its controller takes the next.")
    private Integer kafka;

    @Option(names = "--postgres-port", paramLabel = "PORT", description = "Embedded PostgreSQL (15432).")
    private Integer postgres;

    @Option(
            names = "--vault-port",
            paramLabel = "PORT",
            description = "Embedded OpenBao (18200); its cluster port is the next.")
    private Integer vault;

    Ports ports() {
        Ports ports = base == null ? Ports.usual() : inARow(base);
        List<Integer> chosen = Arrays.asList(connections, worker, mapping, token, kafka, postgres, vault);
        for (int i = 0; i < chosen.size(); i++) {
            if (chosen.get(i) != null) {
                ports = ports.with(IN_ORDER.get(i), chosen.get(i));
            }
        }
        return ports;
    }

    private static Ports inARow(int first) {
        Ports ports = Ports.usual();
        int port = first;
        for (PortUse use : IN_ORDER) {
            ports = ports.with(use, port);
            // Kafka and OpenBao take a second port behind their first.
            port += use == PortUse.KAFKA || use == PortUse.VAULT ? 2 : 1;
        }
        return ports;
    }
}
