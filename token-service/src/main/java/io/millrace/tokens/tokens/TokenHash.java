package io.millrace.tokens.tokens;

/** A keyed hash and the version of the key (the pepper) that made it. */
@SuppressWarnings("ArrayRecordComponent") // Compared in constant time by TokenHasher alone, never by equals.
record TokenHash(byte[] bytes, int pepperVersion) {}
