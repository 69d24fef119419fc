package io.millrace.connections.sync;

import java.time.Instant;

/** Told in a transaction that makes a stream due, so that this replica's ticker looks in time. */
record DueChanged(Instant at) {}
