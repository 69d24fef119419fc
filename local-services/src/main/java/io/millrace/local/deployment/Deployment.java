package io.millrace.local.deployment;

import io.millrace.local.DeploymentFailure;
import io.millrace.local.LocalPort;
import io.millrace.local.identity.ServiceIdentities;
import io.millrace.local.kafka.KafkaBroker;
import io.millrace.local.openbao.OpenBaoServer;
import io.millrace.local.postgres.PostgresDatabases;
import io.millrace.local.postgres.PostgresServer;
import io.millrace.local.service.ServiceProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Millrace on this machine: the embedded parts and all services as processes. {@link #close} may be called at any time
 * and from any thread, a shutdown hook included; it stops everything in order and leaves no process, and so does a
 * start that fails.
 */
public final class Deployment implements AutoCloseable {
    private final DeploymentOptions options;
    private final Narrator narrator;
    private final Parallel parallel = new Parallel();
    private final ReentrantLock life = new ReentrantLock();
    private volatile boolean closing;
    private DataDirectory data;
    private Foundation foundation;
    private Services services;
    private ServiceIdentities identities;

    public Deployment(DeploymentOptions options) {
        this.options = options;
        this.narrator = new Narrator(options.listener());
    }

    /** The process that runs a deployment on the folder now. */
    public static OptionalLong supervisor(Path dataDirectory) {
        return DataDirectory.supervisor(dataDirectory.toAbsolutePath().normalize());
    }

    /** Ends the processes that a killed supervisor left running on the folder; says how many. */
    public static long endLeftovers(DeploymentOptions options) {
        try (DataDirectory data = DataDirectory.takeForCleaning(options.dataDirectory())) {
            return data.endLeftovers(new Foundation(options, data, new Narrator(options.listener())).pidFiles());
        }
    }

    /** Returns when every service is ready; fails with one line, and with nothing left running. */
    public Deployment start() {
        life.lock();
        try {
            Services.requirePackaged(options.root());
            data = DataDirectory.take(options.dataDirectory());
            startAll();
            return this;
        } catch (RuntimeException e) {
            stopAll();
            throw closing ? new DeploymentFailure("The start was interrupted", e) : e;
        } finally {
            life.unlock();
        }
    }

    /** The address of a service by its name; a further worker's name is {@code sync-worker-1}. */
    public String url(String service) {
        return service(service).url();
    }

    public ServiceProcess service(String name) {
        return services.get(name);
    }

    public Collection<ServiceProcess> services() {
        return services.all();
    }

    public String bootstrapServers() {
        return foundation.bootstrapServers();
    }

    /** The JDBC address of a service's schema. */
    public String jdbcUrl(String schema) {
        return databases().schema(schema).jdbcUrl();
    }

    /** The PostgreSQL server in use, to log in to a schema or to make further databases. */
    public PostgresDatabases databases() {
        return foundation.databases();
    }

    /** The embedded broker, absent when the operator gave an address. */
    public Optional<KafkaBroker> kafka() {
        return foundation.kafka();
    }

    /** The embedded database server, absent when the operator gave an address. */
    public Optional<PostgresServer> postgres() {
        return foundation.postgres();
    }

    /** The embedded secret store, absent when the operator gave an address or none can be had. */
    public Optional<OpenBaoServer> openBao() {
        return foundation.openBao();
    }

    /**
     * The database server of the demo's source, where the options ask for one. It is a server of its own, as a customer's is:
     * a write transaction left open in any database of Millrace's server would hold back the feed of its records.
     */
    public Optional<PostgresServer> demoSource() {
        return foundation.demoSource();
    }

    /** Makes an operator's key with a role of viewer, operator or admin. */
    public OperatorKey operatorKey(String name, String role) {
        String url = url(MillraceService.TOKENS.label());
        return OperatorKeys.create(url, identities.token("launcher"), name, role);
    }

    /** A bearer token by which a test calls an internal endpoint as that service. */
    public String serviceToken(String service) {
        return identities.token(service);
    }

    @Override
    public void close() {
        closing = true;
        parallel.cancel();
        life.lock();
        try {
            stopAll();
        } finally {
            life.unlock();
        }
    }

    private void startAll() {
        foundation = new Foundation(options, data, narrator);
        services = new Services(options, data, narrator);
        data.endLeftovers(foundation.pidFiles());
        requireFreePorts();
        identities = new ServiceIdentities(data.folder("run/identities"), Clock.systemUTC());
        foundation.start(parallel);
        services.start(new ServiceConfiguration(options, data, foundation, identities), parallel);
    }

    private void requireFreePorts() {
        List<PortUse> ofServices = List.of(PortUse.CONNECTIONS, PortUse.WORKER, PortUse.MAPPING, PortUse.TOKENS);
        foundation.ports().forEach(this::requireFree);
        ofServices.forEach(this::requireFree);
    }

    private void requireFree(PortUse use) {
        LocalPort.requireFree(options.ports().of(use), use.label(), use.option());
    }

    private void stopAll() {
        for (AutoCloseable part : new AutoCloseable[] {services, foundation, identities, data}) {
            if (part != null) {
                narrator.closing(part);
            }
        }
        services = null;
        foundation = null;
        identities = null;
        data = null;
    }
}
