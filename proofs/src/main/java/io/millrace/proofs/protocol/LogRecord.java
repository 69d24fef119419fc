package io.millrace.proofs.protocol;

/** A record where it stands in its partition. */
public record LogRecord(long offset, String key, Object value) {}
