package io.millrace.local.postgres;

import io.millrace.local.DeploymentFailure;
import io.millrace.local.PrivateFiles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Databases, roles and schemas of one PostgreSQL server, ours or an operator's, made where they are missing. Each role
 * has a random password, kept in a file of the secrets folder.
 */
public final class PostgresDatabases {
    /** The database that holds every service's schema. */
    public static final String DATABASE = "millrace";

    /** The schemas, each owned by the role of the same name. */
    public static final List<String> SCHEMAS = List.of("connections", "mapping", "tokens");

    private final String address;
    private final String administrator;
    private final String password;
    private final Path secrets;

    /** The address is {@code host:port}; the administrator may create databases and roles. */
    public PostgresDatabases(String address, String administrator, String password, Path secrets) {
        this.address = address;
        this.administrator = administrator;
        this.password = password;
        this.secrets = PrivateFiles.createFolder(secrets);
    }

    /** Makes the database, the roles and the schemas of the services. */
    public void createSchemas() {
        createDatabase(DATABASE, administrator);
        for (String schema : SCHEMAS) {
            createRole(schema);
            execute(DATABASE, "CREATE SCHEMA IF NOT EXISTS %1$s AUTHORIZATION %1$s".formatted(quoted(schema)));
        }
    }

    /** The login of the service that owns the schema. */
    public DatabaseLogin schema(String schema) {
        return login(DATABASE, schema).inSchema(schema);
    }

    /** Makes the role, able to log in, with its own password. */
    public void createRole(String role) {
        if (!exists("SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
            execute("postgres", "CREATE ROLE " + quoted(role) + " LOGIN");
            // An administrator who is no superuser must be a member to make schemas and databases that the role owns.
            execute("postgres", "GRANT " + quoted(role) + " TO CURRENT_USER");
        }
        execute("postgres", "ALTER ROLE %s PASSWORD '%s'".formatted(quoted(role), password(role)));
    }

    /** Makes the database, owned by the role, which must exist. */
    public void createDatabase(String database, String owner) {
        if (!exists("SELECT 1 FROM pg_database WHERE datname = ?", database)) {
            execute("postgres", "CREATE DATABASE %s OWNER %s".formatted(quoted(database), quoted(owner)));
        }
    }

    /** A role's login to a database. */
    public DatabaseLogin login(String database, String role) {
        return new DatabaseLogin(url(database), role, password(role));
    }

    /** The administrator's login to a database. */
    public DatabaseLogin administrator(String database) {
        return new DatabaseLogin(url(database), administrator, password);
    }

    private String url(String database) {
        return "jdbc:postgresql://%s/%s".formatted(address, database);
    }

    private String password(String role) {
        return PrivateFiles.secret(secrets.resolve(role + ".password"));
    }

    private boolean exists(String query, String name) {
        try (Connection connection = administrator("postgres").connect();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void execute(String database, String sql) {
        try (Connection connection = administrator(database).connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private DeploymentFailure failed(SQLException e) {
        return new DeploymentFailure(
                "PostgreSQL at %s refused %s: %s".formatted(address, administrator, firstLine(e)), e);
    }

    private static String firstLine(SQLException e) {
        return e.getMessage() == null
                ? e.toString()
                : e.getMessage().lines().findFirst().orElse("");
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
