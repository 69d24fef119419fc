package io.millrace.worker.engine;

import io.millrace.systems.SystemCatalogue;
import io.millrace.worker.credentials.CredentialLeases;
import io.millrace.worker.paging.Backoff;
import io.millrace.worker.source.Sources;
import java.time.Clock;

/** What every run works with. */
record RunWork(
        SystemCatalogue systems,
        Sources sources,
        CredentialLeases leases,
        SourceGates gates,
        Backoff backoff,
        int readAhead,
        Clock clock) {}
