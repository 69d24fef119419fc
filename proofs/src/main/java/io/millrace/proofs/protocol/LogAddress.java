package io.millrace.proofs.protocol;

/** A partition of a topic. */
public record LogAddress(String topic, int partition) {}
