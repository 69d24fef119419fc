package io.millrace.launcher.supervisor;

import io.millrace.local.deployment.Deployment;
import io.millrace.local.deployment.DeploymentOptions;
import io.millrace.local.deployment.PortUse;
import io.millrace.local.service.ServiceProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The parts of a deployment that has started, in the order in which they depend on each other. */
final class Parts {
    private Parts() {}

    static List<Part> of(Deployment deployment, DeploymentOptions options) {
        List<Part> parts = new ArrayList<>();
        deployment
                .postgres()
                .ifPresent(server -> parts.add(new Part(
                        "postgres",
                        server.port(),
                        log(options, "postgres"),
                        server::isRunning,
                        server::pid,
                        server::start)));
        deployment
                .kafka()
                .ifPresent(broker -> parts.add(new Part(
                        "kafka",
                        options.ports().of(PortUse.KAFKA),
                        log(options, "kafka"),
                        broker::isRunning,
                        () -> broker.process().pid(),
                        broker::start)));
        deployment
                .openBao()
                .ifPresent(server -> parts.add(new Part(
                        "openbao",
                        options.ports().of(PortUse.VAULT),
                        log(options, "openbao"),
                        server::isRunning,
                        () -> server.process().pid(),
                        server::start)));
        deployment
                .demoSource()
                .ifPresent(server -> parts.add(new Part(
                        "demo-source",
                        server.port(),
                        log(options, "demo-source"),
                        server::isRunning,
                        server::pid,
                        server::start)));
        deployment.services().forEach(service -> parts.add(part(service)));
        return List.copyOf(parts);
    }

    private static Part part(ServiceProcess service) {
        return new Part(
                service.name(),
                URI.create(service.url()).getPort(),
                service.logFile(),
                service::isRunning,
                service::pid,
                service::start);
    }

    private static Path log(DeploymentOptions options, String part) {
        return options.dataDirectory().resolve("logs").resolve(part + ".log");
    }
}
