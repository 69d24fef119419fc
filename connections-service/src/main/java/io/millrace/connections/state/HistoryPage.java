package io.millrace.connections.state;

import java.util.List;
import java.util.Optional;

/** Some steps, newest first, and the position to go on from; empty where the history begins. */
public record HistoryPage(List<HistoryStep> steps, Optional<Long> next) {}
