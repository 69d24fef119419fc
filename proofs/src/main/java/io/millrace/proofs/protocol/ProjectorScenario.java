package io.millrace.proofs.protocol;

/**
 * How large a case is.
 *
 * @param records of each partition, some of them in aborted transactions
 * @param keys of each partition
 * @param batch most records of a poll
 * @param faults that may strike
 */
record ProjectorScenario(int instances, int partitions, int records, int keys, int batch, int faults) {
    /** Small enough for every order of events. */
    static final ProjectorScenario SMALL = new ProjectorScenario(2, 2, 3, 2, 2, 2);
}
