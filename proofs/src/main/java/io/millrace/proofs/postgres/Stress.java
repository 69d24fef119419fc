package io.millrace.proofs.postgres;

import java.time.Duration;

/**
 * How much is written.
 *
 * @param writing how long, for each seed
 * @param seeds how many rounds
 * @param seed of the first round; each later one has the next
 * @param rows of the table
 */
record Stress(Duration writing, int seeds, long seed, int rows) {}
