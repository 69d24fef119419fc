package io.millrace.connections.lifecycle;

import io.millrace.connections.state.HistoryStep;
import java.util.List;

/**
 * A page of a connection's history, newest step first.
 *
 * @param next cursor of the next page; null at the end
 */
record HistoryList(List<HistoryStep> data, String next) {}
