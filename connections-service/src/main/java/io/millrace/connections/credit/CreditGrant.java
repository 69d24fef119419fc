package io.millrace.connections.credit;

import io.millrace.contracts.Environment;

/**
 * Credits to be added to a pool.
 *
 * @param credits negative to take back
 * @param note null: none
 * @param idempotencyKey null: none
 */
record CreditGrant(Environment environment, long credits, String actor, String note, String idempotencyKey) {}
