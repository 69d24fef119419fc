package io.millrace.benchmarks.stage;

import io.millrace.benchmarks.measure.CpuTime;
import io.millrace.benchmarks.report.Run;
import io.millrace.launcher.api.CreatedConnection;
import io.millrace.launcher.api.MillraceApi;
import io.millrace.launcher.api.NewConnection;
import io.millrace.local.ProjectRoot;
import io.millrace.local.deployment.Deployment;
import io.millrace.local.deployment.DeploymentOptions;
import io.millrace.local.deployment.Instances;
import io.millrace.local.deployment.Ports;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged services on real parts as they are shipped, with the system definitions of the benchmarks. */
public final class BenchStage implements AutoCloseable {
    private static final String DEFINITIONS = "millrace.systems.directory";

    private final Deployment deployment;
    private final MillraceApi api;
    private final String operatorKey;

    private BenchStage(Deployment deployment) {
        this.deployment = deployment;
        this.operatorKey = deployment.operatorKey("benchmarks", "operator").key();
        this.api = new MillraceApi(deployment.url("connections-service"), deployment.url("mapping-service"));
    }

    /** Starts everything on a new folder, one worker. */
    public static BenchStage start(Run run) {
        return start(run, 1, Map.of());
    }

    /**
     * Starts everything on a new folder.
     *
     * @param worker configuration of the workers beyond what is shipped
     */
    public static BenchStage start(Run run, int workers, Map<String, String> worker) {
        Path root = ProjectRoot.find();
        Map<String, String> definitions =
                Map.of(DEFINITIONS, root.resolve("benchmarks/src/main/systems").toString());
        Map<String, Map<String, String>> configuration = new HashMap<>();
        for (String service : List.of("connections-service", "sync-worker", "mapping-service")) {
            configuration.put(service, new HashMap<>(definitions));
        }
        configuration.get("sync-worker").putAll(worker);
        DeploymentOptions options = DeploymentOptions.of(root, run.folder().resolve("millrace"))
                .with(Ports.free())
                .with(new Instances(workers, 1))
                .with(configuration);
        Deployment deployment = run.closing().guard(new Deployment(options));
        return new BenchStage(deployment.start());
    }

    /** Connects a source; returns when the initial runs are asked for. */
    public CreatedConnection connect(String system, Map<String, Object> form) {
        return api.connect(operatorKey, new NewConnection(system, system, "all", form));
    }

    public Deployment deployment() {
        return deployment;
    }

    public MillraceApi api() {
        return api;
    }

    public String operatorKey() {
        return operatorKey;
    }

    public String bootstrapServers() {
        return deployment.bootstrapServers();
    }

    public double brokerCpuSeconds() {
        return CpuTime.of(deployment.kafka().orElseThrow().process().pid());
    }

    /** Of Millrace's own database server. */
    public double databaseCpuSeconds() {
        return CpuTime.ofFamily(deployment.postgres().orElseThrow().pid());
    }

    public double serviceCpuSeconds(String service) {
        return CpuTime.of(deployment.service(service).pid());
    }

    @Override
    public void close() {
        deployment.close();
    }
}
