package io.millrace.worker.protocol;

import io.millrace.worker.stream.Inbound;

/** A message of {@code sync-requested} where it stands in the log. */
public record Message(int partition, long offset, Inbound inbound) {}
