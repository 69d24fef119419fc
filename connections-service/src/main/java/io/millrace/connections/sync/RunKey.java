package io.millrace.connections.sync;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** Which run of which stream. */
@Embeddable
record RunKey(
        @Column(name = "stream_id") String streamId,
        @Column(name = "run_id") String runId) {}
