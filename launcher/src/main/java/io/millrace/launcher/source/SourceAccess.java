package io.millrace.launcher.source;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Where a PostgreSQL database is and as whom to open it; its text never shows the password. */
public record SourceAccess(String host, int port, String database, String user, String password) {
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "fieldcrest");
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection("jdbc:postgresql://" + host + ":" + port + "/" + database, properties);
    }

    /** The same server, another database and user. */
    SourceAccess as(String otherDatabase, String otherUser, String otherPassword) {
        return new SourceAccess(host, port, otherDatabase, otherUser, otherPassword);
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }
}
