/**
 * The protocol simulator: the worker's and the projector's own decisions over a simulated log, small cases in every order of
 * events and large ones by seed. {@link io.millrace.proofs.protocol.SimulatedLog} is what is believed of Kafka.
 */
package io.millrace.proofs.protocol;
