package io.millrace.worker.credentials;

import io.millrace.contracts.SyncRequested;

/** Where a run gets the credential of its source from. */
public interface CredentialLeases {
    /**
     * A credential for the run.
     *
     * @throws LeaseRefused when there is none, for now or for good
     */
    Lease lease(SyncRequested run) throws LeaseRefused;
}
