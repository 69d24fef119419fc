package io.millrace.local.openbao;

import io.millrace.local.FirstStart;
import io.millrace.local.LocalPort;
import io.millrace.local.PrivateFiles;
import io.millrace.local.ProjectRoot;
import io.millrace.local.process.LocalProcess;
import io.millrace.local.process.ProcessCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An OpenBao server of one node that sets itself up on its first start and unseals itself on every other. Its data stay
 * over restarts; each start gives token-service a new secret id and withdraws the earlier ones.
 */
public final class OpenBaoServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_GRACE = Duration.ofSeconds(10);
    private static final int UNSEAL_KEY_BYTES = 32;

    private final OpenBaoOptions options;
    private final Path folder;
    private final VaultApi api;
    private final String password;
    private Path binary;
    private LocalProcess process;
    private VaultAccess access;

    public OpenBaoServer(OpenBaoOptions options) {
        this.options = options;
        this.folder = PrivateFiles.createFolder(options.dataDirectory());
        this.api = new VaultApi("http://127.0.0.1:" + options.port());
        this.password = PrivateFiles.secret(folder.resolve("administrator.password"));
    }

    /** With an executable that was found already. */
    public OpenBaoServer(OpenBaoOptions options, Path binary) {
        this(options);
        this.binary = binary;
    }

    /** Whether a server was set up on these options' folder, so that secrets may be in it. */
    public static boolean isSetUp(OpenBaoOptions options) {
        return firstStart(options.dataDirectory()).isDone();
    }

    /** Starts the server and returns once it is unsealed and active. */
    public synchronized OpenBaoServer start() {
        if (isRunning()) {
            return this;
        }
        LocalPort.requireFree(options.port(), "OpenBao", OpenBaoOptions.PORT_OPTION);
        LocalPort.requireFree(options.clusterPort(), "OpenBao's cluster address", OpenBaoOptions.PORT_OPTION);
        FirstStart firstStart = firstStart(folder);
        firstStart.clearInterrupted();
        if (binary == null) {
            binary = OpenBaoBinary.find(options.logFile());
        }
        process = LocalProcess.start(command(), options.pidFile());
        try {
            // A standby answers too, but with another status.
            process.awaitReady(START_LIMIT, () -> api.status("GET", "sys/health", "", Map.of()) == 200);
            VaultSetUp setUp = new VaultSetUp(api, administratorToken(), ProjectRoot.vaultPolicy(options.root()));
            process.awaitReady(START_LIMIT, setUp::apply);
            access = setUp.newAccess(folder.resolve("token-service.secret-id"));
            firstStart.done();
        } catch (RuntimeException e) {
            process.kill();
            throw e;
        }
        return this;
    }

    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** What token-service logs in with. */
    public synchronized VaultAccess access() {
        return access;
    }

    /** A token that may do everything in this server; for set-up and tests. */
    public String administratorToken() {
        String path = "auth/userpass/login/" + OpenBaoConfiguration.ADMINISTRATOR;
        return api.request("POST", path, "", Map.of("password", password))
                .at("/auth/client_token")
                .asText();
    }

    /** The server's process, to pause, measure or watch it. */
    public synchronized LocalProcess process() {
        return process;
    }

    /** Ends the server in order. */
    public synchronized void stop() {
        if (isRunning()) {
            process.stop(STOP_GRACE);
        }
    }

    /** Ends the server with SIGKILL, as a crash would. */
    public synchronized void kill() {
        if (process != null) {
            process.kill();
        }
    }

    @Override
    public void close() {
        stop();
    }

    private static FirstStart firstStart(Path folder) {
        return new FirstStart(folder, folder.resolve("data"));
    }

    private ProcessCommand command() {
        Path unsealKey = folder.resolve("unseal.key");
        if (!Files.exists(unsealKey)) {
            byte[] key = new byte[UNSEAL_KEY_BYTES];
            new SecureRandom().nextBytes(key);
            PrivateFiles.write(unsealKey, key);
        }
        Path data = PrivateFiles.createFolder(folder.resolve("data"));
        Path configuration = folder.resolve("openbao.hcl");
        PrivateFiles.write(configuration, OpenBaoConfiguration.of(options, data, unsealKey));
        return new ProcessCommand(
                "OpenBao",
                List.of(binary.toString(), "server", "-config=" + configuration),
                Map.of(OpenBaoConfiguration.PASSWORD_VARIABLE, password),
                folder,
                options.logFile());
    }
}
