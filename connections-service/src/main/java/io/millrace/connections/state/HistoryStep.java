package io.millrace.connections.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * One step of a connection's life.
 *
 * @param reason null where the step needs none
 * @param actor who or what caused it: {@code operator:<key id>}, or this service
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryStep(ConnectionState from, ConnectionState to, Instant at, Reason reason, String actor) {}
