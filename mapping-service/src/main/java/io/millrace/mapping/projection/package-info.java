/**
 * How a projection goes on, free of I/O: {@link io.millrace.mapping.projection.ProjectionProtocol} takes events and gives
 * actions, which the projector carries out against Kafka and PostgreSQL and a simulator against simulated ones.
 */
package io.millrace.mapping.projection;
