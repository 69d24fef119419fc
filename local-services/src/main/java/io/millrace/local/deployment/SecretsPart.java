package io.millrace.local.deployment;

import io.millrace.local.DeploymentFailure;
import io.millrace.local.openbao.OpenBaoBinary;
import io.millrace.local.openbao.OpenBaoMissing;
import io.millrace.local.openbao.OpenBaoOptions;
import io.millrace.local.openbao.OpenBaoServer;
import io.millrace.local.openbao.VaultAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where token-service keeps secrets: in the operator's server, else in an OpenBao of this deployment, else, where none can be
 * had, in encrypted files, which is said. A data folder goes on in the way in which it was begun: in the other its secrets
 * would be missing.
 */
final class SecretsPart implements AutoCloseable {
    private static final String NAME = "OpenBao";

    private final Optional<VaultAccess> external;
    private final OpenBaoOptions options;
    private final Path folder;
    private final Path localFolder;
    private final Narrator narrator;
    private volatile OpenBaoServer server;

    SecretsPart(DeploymentOptions options, OpenBaoOptions openBaoOptions, Narrator narrator) {
        this.external = options.external().vault();
        this.options = openBaoOptions;
        this.folder = options.dataDirectory();
        this.localFolder = folder.resolve("local-secrets");
        this.narrator = narrator;
    }

    boolean isExternal() {
        return external.isPresent();
    }

    /** The server of this deployment, absent before it is started and where there is none. */
    Optional<OpenBaoServer> openBao() {
        return Optional.ofNullable(server);
    }

    void start() {
        if (isExternal()) {
            return;
        }
        if (wasBegunLocally()) {
            narrator.notice(
                    "Secrets of this data folder are in encrypted files in %s, which is not for production; a new --data-dir gets an OpenBao where one can be had"
                            .formatted(localFolder));
            return;
        }
        try {
            Path binary = OpenBaoBinary.find(options.logFile());
            server = new OpenBaoServer(options, binary);
        } catch (OpenBaoMissing e) {
            requireNotBegunInOpenBao(e);
            narrator.notice("%s. Until then secrets are in encrypted files in %s, which is not for production"
                    .formatted(e.getMessage(), localFolder));
            return;
        }
        narrator.starting(NAME, server::start);
    }

    /** What token-service is told. */
    Map<String, String> configuration() {
        return openBao()
                .map(OpenBaoServer::access)
                .or(() -> external)
                .map(SecretsPart::of)
                .orElseGet(() -> Map.of(
                        "millrace.secrets.store",
                        "local-not-for-production",
                        "millrace.secrets.local.folder",
                        localFolder.toString()));
    }

    @Override
    public void close() {
        openBao().ifPresent(started -> narrator.stopping(NAME, started::close));
    }

    private boolean wasBegunLocally() {
        return !OpenBaoServer.isSetUp(options) && hasFiles(localFolder);
    }

    private void requireNotBegunInOpenBao(OpenBaoMissing missing) {
        if (OpenBaoServer.isSetUp(options)) {
            throw new DeploymentFailure(
                    "%s was begun with OpenBao and its secrets are there. %s".formatted(folder, missing.getMessage()),
                    missing);
        }
    }

    private static Map<String, String> of(VaultAccess access) {
        return Map.of(
                "millrace.vault.address", access.address(),
                "millrace.vault.mount", access.mount(),
                "millrace.vault.role-id", access.roleId(),
                "millrace.vault.secret-id-file", access.secretIdFile().toString());
    }

    private static boolean hasFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
