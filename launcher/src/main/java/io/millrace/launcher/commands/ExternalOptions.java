package io.millrace.launcher.commands;

import io.millrace.local.DeploymentFailure;
import io.millrace.local.PrivateFiles;
import io.millrace.local.deployment.ExternalParts;
import io.millrace.local.deployment.ExternalPostgres;
import io.millrace.local.openbao.VaultAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options by which an operator gives parts that run already; passwords come by file or environment only. */
final class ExternalOptions {
    private static final String PASSWORD_VARIABLE = "MILLRACE_POSTGRES_PASSWORD";

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "A Kafka that runs already; none is embedded.")
    private String kafka;

    @Option(
            names = "--postgres",
            paramLabel = "HOST:PORT",
            description = "A PostgreSQL server that runs already; none is embedded.")
    private String postgres;

    @Option(
            names = "--postgres-user",
            paramLabel = "USER",
            defaultValue = "postgres",
            description = "Its user, who may create databases and roles (default: ${DEFAULT-VALUE}).")
    private String postgresUser;

    @Option(
            names = "--postgres-password-file",
            paramLabel = "FILE",
            description = "File with the user's password; else the variable " + PASSWORD_VARIABLE + ".")
    private Path postgresPasswordFile;

    @Option(
            names = "--vault",
            paramLabel = "URL",
            description = "A Vault or OpenBao that runs already; needs the two options below.")
    private String vault;

    @Option(names = "--vault-role-id", paramLabel = "ID", description = "AppRole of token-service.")
    private String vaultRoleId;

    @Option(names = "--vault-secret-id-file", paramLabel = "FILE", description = "File with the AppRole's secret id.")
    private Path vaultSecretIdFile;

    @Option(
            names = "--vault-mount",
            paramLabel = "MOUNT",
            defaultValue = VaultAccess.DEFAULT_MOUNT,
            description = "KV v2 mount of the source credentials (default: ${DEFAULT-VALUE}).")
    private String vaultMount;

    ExternalParts parts() {
        return new ExternalParts(
                Optional.ofNullable(kafka),
                Optional.ofNullable(postgres).map(this::externalPostgres),
                Optional.ofNullable(vault).map(this::vaultAccess));
    }

    private ExternalPostgres externalPostgres(String address) {
        return new ExternalPostgres(
                address.contains(":") ? address : address + ":5432", postgresUser, postgresPassword());
    }

    private String postgresPassword() {
        if (postgresPasswordFile != null) {
            return PrivateFiles.read(requireFile(postgresPasswordFile, "--postgres-password-file"));
        }
        String password = System.getenv(PASSWORD_VARIABLE);
        if (password == null) {
            throw new DeploymentFailure(
                    "--postgres needs the password of its user: give --postgres-password-file or set "
                            + PASSWORD_VARIABLE);
        }
        return password;
    }

    private VaultAccess vaultAccess(String address) {
        if (vaultRoleId == null || vaultSecretIdFile == null) {
            throw new DeploymentFailure("--vault needs --vault-role-id and --vault-secret-id-file");
        }
        Path file = requireFile(vaultSecretIdFile, "--vault-secret-id-file").toAbsolutePath();
        return new VaultAccess(address, vaultMount, vaultRoleId, file);
    }

    private static Path requireFile(Path file, String option) {
        if (!Files.isReadable(file)) {
            throw new DeploymentFailure(option + ": cannot read " + file);
        }
        return file;
    }
}
