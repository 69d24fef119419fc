package io.millrace.worker.protocol;

/** How a worker goes on after a transaction that did not go through. */
public enum Recovery {
    /** The memory is exact: poll, let a rebalance drop what is lost, and plan again. */
    PLAN_AGAIN,
    /** The log alone knows what is true: a new producer ends what may be open, then all that is held is loaded again. */
    LOAD_AGAIN
}
