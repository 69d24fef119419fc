/**
 * What the worker does in which order, free of I/O: {@link io.millrace.worker.protocol.WorkerProtocol} takes events and gives
 * actions, which the engine carries out against Kafka and a simulator against a simulated log.
 */
package io.millrace.worker.protocol;
