package io.millrace.proofs.protocol;

/** What a producer is known by to the brokers; an older epoch of the same transactional id is refused. */
public record ProducerIdentity(String transactionalId, int epoch) {}
