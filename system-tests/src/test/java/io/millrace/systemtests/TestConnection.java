package io.millrace.systemtests;

/** A connection that a test has made, with its token. */
record TestConnection(String id, String token) {}
