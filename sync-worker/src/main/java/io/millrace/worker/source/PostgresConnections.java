package io.millrace.worker.source;

import io.millrace.egress.Egress;
import io.millrace.egress.GuardedSocketFactory;
import io.millrace.worker.paging.SourceTrouble;
import io.millrace.worker.paging.Trouble;
import io.millrace.worker.source.SourceConfig.Limits;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connects to a customer's PostgreSQL from the connect form's fields. There is no URL and no property from outside but these, so
 * none can make the driver load a class or read a file.
 */
final class PostgresConnections {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,252})|[0-9a-fA-F:.]{2,45}");
    private static final Set<String> SSL_MODES = Set.of("disable", "prefer", "require", "verify-full");
    private static final String DEFAULT_PORT = "5432";

    private final Egress egress;
    private final Limits limits;

    PostgresConnections(Egress egress, Limits limits) {
        this.egress = egress;
        this.limits = limits;
    }

    Connection open(Map<String, String> settings, Map<String, String> credentials) throws SourceTrouble {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {host(settings)});
        source.setPortNumbers(new int[] {port(settings)});
        source.setDatabaseName(required("database", settings, credentials, Trouble.UNSUITABLE));
        source.setUser(required("username", settings, credentials, Trouble.CREDENTIALS_REFUSED));
        source.setPassword(required("password", settings, credentials, Trouble.CREDENTIALS_REFUSED));
        source.setSslMode(sslMode(settings));
        source.setSocketFactory(GuardedSocketFactory.class.getName());
        source.setSocketFactoryArg(egress.toText());
        source.setConnectTimeout(seconds(limits.connectTimeout()));
        source.setLoginTimeout(2 * seconds(limits.connectTimeout()));
        // Above the statement's own time-out, which ends it on the server; this one is for a network that swallows the
        // answer.
        source.setSocketTimeout(seconds(limits.requestTimeout()) + 10);
        source.setCancelSignalTimeout(1);
        source.setApplicationName("millrace");
        source.setGssEncMode("disable");
        source.setTcpKeepAlive(true);
        // Each page is planned for its own position: a generic plan may leave the index.
        source.setPrepareThreshold(0);
        return connect(source);
    }

    private Connection connect(PGSimpleDataSource source) throws SourceTrouble {
        Connection connection = null;
        try {
            connection = source.getConnection();
            try (Statement statement = connection.createStatement()) {
                // One round trip.
                statement.execute("set session characteristics as transaction read only; set statement_timeout = "
                        + limits.requestTimeout().toMillis() + "; set datestyle = 'ISO'; set timezone = 'UTC'");
            }
            return connection;
        } catch (SQLException e) {
            closeQuietly(connection);
            throw PostgresTroubles.of(e);
        }
    }

    /** Ends the statement that the connection may be executing. */
    static void cancelQuietly(Connection connection) {
        try {
            connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException e) {
            // The connection is given up next, and the statement's own time-out ends what is left.
        }
    }

    static void closeQuietly(Connection connection) {
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                // The connection is being given up; there is nobody to tell.
            }
        }
    }

    private static String host(Map<String, String> settings) throws SourceTrouble {
        String host = settings.getOrDefault("host", "").strip();
        if (!HOST.matcher(host).matches()) {
            throw new SourceTrouble(Trouble.UNSUITABLE, "host is not a host name or an address");
        }
        return host;
    }

    private static int port(Map<String, String> settings) throws SourceTrouble {
        String port = settings.getOrDefault("port", DEFAULT_PORT).strip();
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535) {
            throw new SourceTrouble(Trouble.UNSUITABLE, "port is not a number from 1 to 65535");
        }
        return Integer.parseInt(port);
    }

    private static String sslMode(Map<String, String> settings) throws SourceTrouble {
        String mode = settings.getOrDefault("sslMode", "prefer");
        if (!SSL_MODES.contains(mode)) {
            throw new SourceTrouble(Trouble.UNSUITABLE, "sslMode must be one of disable, prefer, require, verify-full");
        }
        return mode;
    }

    private static String required(
            String field, Map<String, String> settings, Map<String, String> credentials, Trouble otherwise)
            throws SourceTrouble {
        String value = credentials.getOrDefault(field, settings.get(field));
        if (value == null || value.isEmpty()) {
            throw new SourceTrouble(otherwise, "the connect form has no " + field);
        }
        return value;
    }

    private static int seconds(Duration duration) {
        return (int) Math.max(1, duration.toSeconds());
    }
}
