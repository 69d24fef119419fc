package io.millrace.proofs.stage;

/** A connection that a test has made, with its token. */
public record CustomerConnection(String id, String token) {}
