package io.millrace.connections.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * Something to deliver.
 *
 * @param workflowId empty for a test
 * @param occurrence names what triggered it: of one workflow and occurrence there is one delivery, however often it is asked for
 * @param connectionId with which it stops; empty where it is about none
 * @param outlives whether it goes on when the connection has ended, because it tells of that
 * @param held whether it waits until its connection is resumed
 */
@SuppressWarnings(
        "OptionalUsedAsFieldOrParameterType") // values that may be missing, in a record that is its own wrapper
public record NewDelivery(
        Optional<UUID> workflowId,
        String occurrence,
        Target target,
        Optional<UUID> connectionId,
        boolean outlives,
        boolean held,
        Message message) {

    static NewDelivery test(Target target, Message message) {
        return new NewDelivery(
                Optional.empty(), "test/" + UUID.randomUUID(), target, Optional.empty(), false, false, message);
    }

    /** The same for the same workflow and occurrence, so that a receiver knows a repeat after the log was cleared, too. */
    UUID id() {
        String name = workflowId.map(UUID::toString).orElse("") + "/" + occurrence;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
