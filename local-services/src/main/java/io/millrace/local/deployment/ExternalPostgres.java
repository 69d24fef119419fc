package io.millrace.local.deployment;

import io.millrace.local.DeploymentFailure;
import java.net.URI;
import java.net.URISyntaxException;

/** An operator's PostgreSQL server and a user of it that may create databases and roles. */
public record ExternalPostgres(String address, String user, String password) {
    private static final int USUAL_PORT = 5432;

    /** Reads {@code postgresql://user:password@host:port}. */
    public static ExternalPostgres parse(String text) {
        try {
            URI uri = new URI(text);
            String[] login = uri.getUserInfo() == null
                    ? new String[0]
                    : uri.getUserInfo().split(":", 2);
            if (uri.getHost() == null || login.length != 2) {
                throw new DeploymentFailure("--postgres wants postgresql://user:password@host:port");
            }
            int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
            return new ExternalPostgres(uri.getHost() + ":" + port, login[0], login[1]);
        } catch (URISyntaxException _) {
            // The cause would carry the password into the log.
            throw new DeploymentFailure("--postgres wants postgresql://user:password@host:port");
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ExternalPostgres[%s as %s]".formatted(address, user);
    }
}
