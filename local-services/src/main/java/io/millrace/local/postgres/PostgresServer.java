package io.millrace.local.postgres;

import io.millrace.local.DeploymentFailure;
import io.millrace.local.FirstStart;
import io.millrace.local.LocalPort;
import io.millrace.local.PrivateFiles;
import io.millrace.local.UserCache;
import io.millrace.local.process.ProcessTable;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A PostgreSQL server from the Maven binaries, durable (fsync on), with passwords asked of every client. Its data stay
 * over restarts and crashes.
 */
public final class PostgresServer implements AutoCloseable {
    private static final String ADMINISTRATOR = "postgres";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final PostgresOptions options;
    private final Postmaster postmaster;
    private final PostgresDatabases databases;
    private EmbeddedPostgres server;

    public PostgresServer(PostgresOptions options) {
        this.options = options;
        this.postmaster = new Postmaster(options.dataDirectory().resolve("data"));
        this.databases = new PostgresDatabases(
                "localhost:" + options.port(), ADMINISTRATOR, password(options), secrets(options));
    }

    /** Starts the server and returns once it answers. */
    public synchronized PostgresServer start() {
        if (isRunning()) {
            return this;
        }
        // What has died is put away first: the library holds a lock on the folder until then.
        stop();
        postmaster.requireStopped();
        LocalPort.requireFree(options.port(), "PostgreSQL", PostgresOptions.PORT_OPTION);
        FirstStart firstStart = new FirstStart(options.dataDirectory(), postmaster.dataDirectory());
        firstStart.clearInterrupted();
        server = launch();
        new PasswordAuthentication(databases.administrator("postgres"), postmaster.dataDirectory()).require();
        firstStart.done();
        return this;
    }

    public synchronized boolean isRunning() {
        return server != null && postmaster.pid().isPresent();
    }

    public PostgresDatabases databases() {
        return databases;
    }

    public int port() {
        return options.port();
    }

    /** The postmaster's process id. */
    public long pid() {
        return postmaster.pid().orElseThrow();
    }

    /** Ends the server in order; sessions are closed. */
    public synchronized void stop() {
        if (server == null) {
            return;
        }
        OptionalLong pid = postmaster.pid();
        try {
            server.close();
        } catch (IOException e) {
            throw new DeploymentFailure("PostgreSQL did not stop in order: " + e.getMessage(), e);
        } finally {
            server = null;
            Postmaster.awaitEnd(pid);
        }
    }

    /** Ends the postmaster and all its processes with SIGKILL, as a crash would; {@link #start} recovers from the log. */
    public synchronized void kill() {
        postmaster.pid().ifPresent(ProcessTable::killTree);
    }

    @Override
    public void close() {
        stop();
    }

    private EmbeddedPostgres launch() {
        PrivateFiles.createFolder(postmaster.dataDirectory());
        Redirect log = Redirect.appendTo(options.logFile().toFile());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(UserCache.folder("postgresql").toFile())
                .setDataDirectory(postmaster.dataDirectory())
                .setCleanDataDirectory(false)
                // The supervisor stops the parts in order; a hook of the library's own would run beside it.
                .setRegisterShutdownHook(false)
                .setPort(options.port())
                .setPGStartupWait(START_LIMIT)
                .setConnectConfig("password", password(options))
                .setOutputRedirector(log)
                .setErrorRedirector(log);
        settings().forEach(builder::setServerConfig);
        options.settings().forEach(builder::setServerConfig);
        try {
            return uninterrupted(builder);
        } catch (CompletionException e) {
            postmaster.pid().ifPresent(ProcessTable::kill);
            throw new DeploymentFailure(
                    "PostgreSQL did not start: %s (log: %s)"
                            .formatted(e.getCause().getMessage(), options.logFile()),
                    e);
        }
    }

    /** The library leaves its child running when its thread is interrupted, and then nobody could stop it. */
    private static EmbeddedPostgres uninterrupted(EmbeddedPostgres.Builder builder) {
        return CompletableFuture.supplyAsync(() -> {
                    try {
                        return builder.start();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .join();
    }

    private static Map<String, String> settings() {
        // The library starts the server with -F and synchronous_commit off; what it acknowledges must be on disk.
        return Map.of(
                "fsync", "on",
                "synchronous_commit", "on",
                "max_connections", "120",
                "shared_buffers", "64MB",
                "unix_socket_directories", "''",
                "password_encryption", "scram-sha-256");
    }

    private static Path secrets(PostgresOptions options) {
        return PrivateFiles.createFolder(options.dataDirectory().resolve("secrets"));
    }

    private static String password(PostgresOptions options) {
        return PrivateFiles.secret(secrets(options).resolve("administrator.password"));
    }
}
