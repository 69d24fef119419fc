package io.millrace.local.deployment;

import io.millrace.local.service.ClassCache;
import io.millrace.local.service.ServiceOptions;
import io.millrace.local.service.ServiceProcess;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The processes of all services, started and stopped together. */
final class Services implements AutoCloseable {
    private final DeploymentOptions options;
    private final DataDirectory data;
    private final Narrator narrator;
    private final Map<String, ServiceProcess> processes = new LinkedHashMap<>();

    Services(DeploymentOptions options, DataDirectory data, Narrator narrator) {
        this.options = options;
        this.data = data;
        this.narrator = narrator;
    }

    static void requirePackaged(Path root) {
        for (MillraceService service : MillraceService.values()) {
            ServiceProcess.requirePackaged(service.application(root));
        }
    }

    void start(ServiceConfiguration configuration, Parallel parallel) {
        for (MillraceService service : MillraceService.values()) {
            for (int instance = 0; instance < service.instances(options.instances()); instance++) {
                processes.put(service.label(instance), process(service, instance, configuration));
            }
        }
        parallel.run(processes.values().stream()
                .<Runnable>map(process -> () -> narrator.starting(process.name(), process::start))
                .toList());
    }

    ServiceProcess get(String name) {
        ServiceProcess process = processes.get(name);
        if (process == null) {
            throw new IllegalArgumentException("no service %s; there are %s".formatted(name, processes.keySet()));
        }
        return process;
    }

    Collection<ServiceProcess> all() {
        return processes.values();
    }

    @Override
    public void close() {
        try (Parallel parallel = new Parallel()) {
            parallel.run(processes.values().stream()
                    .<Runnable>map(process -> () -> close(process))
                    .toList());
        }
    }

    private void close(ServiceProcess process) {
        if (process.isRunning()) {
            narrator.stopping(process.name(), process::close);
        } else {
            // Somebody may be about to start it again.
            process.close();
        }
    }

    private ServiceProcess process(MillraceService service, int instance, ServiceConfiguration configuration) {
        String name = service.label(instance);
        Stream<String> common = Stream.of(
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ErrorFile=" + data.log("crash-" + name),
                // Tells a later start that a process left by a crash belongs to this folder.
                "-Dmillrace.data-directory=" + options.dataDirectory());
        List<String> flags = Stream.concat(service.jvmFlags(), common).toList();
        return new ServiceProcess(new ServiceOptions(
                name,
                service.application(options.root()),
                options.ports().of(service.port(), instance),
                configuration.of(service, instance),
                flags,
                data.log(name),
                data.pidFile(name),
                options.training() && !ClassCache.isCurrent(service.application(options.root()))));
    }
}
