package io.millrace.connections.delivery;

import java.time.Instant;
import java.util.UUID;

/**
 * A delivery that this replica has claimed for one try.
 *
 * @param attempt number of the try, from 1; only who holds the latest number may settle the delivery
 * @param tries of which this is the last, since it was triggered or sent again
 * @param url of the endpoint; null for a topic
 * @param connectionId null where it is about none
 */
record DueDelivery(
        UUID id,
        Target target,
        String url,
        UUID connectionId,
        String type,
        String payload,
        int attempt,
        int tries,
        Instant giveUpAt) {}
