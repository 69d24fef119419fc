package io.millrace.connections.lifecycle;

import io.millrace.connections.connection.Connection;
import io.millrace.connections.secrets.IssuedToken;

/** How a creation came out. */
sealed interface Creation {
    Connection connection();

    /** The connection is new; its token is known here and never again. */
    record Made(Connection connection, IssuedToken token) implements Creation {}

    /** The same request, with the same idempotency key, had made it before. */
    record Repeated(Connection connection) implements Creation {}
}
