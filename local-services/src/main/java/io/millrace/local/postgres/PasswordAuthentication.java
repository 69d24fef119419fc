package io.millrace.local.postgres;

import io.millrace.local.DeploymentFailure;
import io.millrace.local.PrivateFiles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Closes a freshly made server, which trusts every local user, so that it asks for passwords. */
final class PasswordAuthentication {
    private static final String RULES = """
            # TYPE  DATABASE  USER  ADDRESS       METHOD
            host    all       all   127.0.0.1/32  scram-sha-256
            host    all       all   ::1/128       scram-sha-256
            """;

    private final DatabaseLogin administrator;
    private final Path rules;

    PasswordAuthentication(DatabaseLogin administrator, Path dataDirectory) {
        this.administrator = administrator;
        this.rules = dataDirectory.resolve("pg_hba.conf");
    }

    void require() {
        if (PrivateFiles.read(rules).equals(RULES.strip())) {
            return;
        }
        try (Connection connection = administrator.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE %s PASSWORD '%s'".formatted(administrator.user(), administrator.password()));
            PrivateFiles.write(rules, RULES);
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            throw new DeploymentFailure("Cannot set PostgreSQL's administrator password: " + e.getMessage(), e);
        }
    }
}
