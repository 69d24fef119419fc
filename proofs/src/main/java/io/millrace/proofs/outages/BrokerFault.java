package io.millrace.proofs.outages;

/** What happens to brokers of a cluster. */
enum BrokerFault {
    /** One at random is ended with SIGKILL. */
    KILL,
    /** The active controller is ended with SIGKILL. */
    KILL_CONTROLLER,
    /** All are stopped in order and started again, one after the other, as for an upgrade. */
    ROLLING_RESTART
}
