package io.millrace.connections.lifecycle;

import java.util.List;

/**
 * A page of connections in the order of their creation.
 *
 * @param next cursor of the next page; null at the end
 */
record ConnectionList(List<ConnectionView> data, String next) {}
