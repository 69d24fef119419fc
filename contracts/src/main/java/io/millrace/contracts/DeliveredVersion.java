package io.millrace.contracts;

/** A version of a source record that was delivered: its id, cursor value and the first 8 bytes, in hex, of the content's SHA-256. */
public record DeliveredVersion(String id, String value, String hash) {}
