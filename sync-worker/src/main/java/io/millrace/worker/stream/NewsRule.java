package io.millrace.worker.stream;

import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncRequested;

/** Whether a request asks for something that its stream's cursor does not already account for; what is not news is dropped. */
@FunctionalInterface
public interface NewsRule {
    /**
     * Newer than what runs and than what waits: so whatever comes again, in whatever order, is dropped. A later attempt of a run is
     * news also when a newer run waits behind it: else neither would ever be read.
     */
    NewsRule NEWER = (known, request) -> request.isAfter(known.request())
            && (known.next() == null
                    || known.request().runId().equals(request.runId())
                    || request.isAfter(known.next()));

    boolean isNews(SyncCursor known, SyncRequested request);
}
