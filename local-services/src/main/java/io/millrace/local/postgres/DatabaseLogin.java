package io.millrace.local.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** What a JDBC client needs to reach one database as one user. */
public record DatabaseLogin(String jdbcUrl, String user, String password) {
    /** A new connection, which the caller closes. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, user, password);
    }

    /** The same login with the schema that unqualified names mean. */
    public DatabaseLogin inSchema(String schema) {
        return new DatabaseLogin(
                jdbcUrl + (jdbcUrl.contains("?") ? "&" : "?") + "currentSchema=" + schema, user, password);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DatabaseLogin[%s as %s]".formatted(jdbcUrl, user);
    }
}
