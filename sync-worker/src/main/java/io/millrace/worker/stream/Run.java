package io.millrace.worker.stream;

import io.millrace.contracts.StreamId;

/**
 * One reading of a stream by this process, from its start to its end or to the loss of its partition. What it delivers is taken
 * only while it is the stream's current one, so late pages of a lost partition vanish by identity.
 *
 * @param number unique in the process
 */
public record Run(StreamId stream, int partition, long number) {}
