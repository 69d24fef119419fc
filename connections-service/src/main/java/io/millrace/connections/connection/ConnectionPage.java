package io.millrace.connections.connection;

import java.util.List;
import java.util.Optional;

/** Some connections in the order of their creation, and where to go on; empty where the list ends. */
public record ConnectionPage(List<Connection> connections, Optional<ListCursor> next) {}
