package io.millrace.connections.delivery;

import io.millrace.contracts.Environment;

/** What decides about a connection's deliveries. */
public record GatedConnection(Environment environment, Gate gate) {}
