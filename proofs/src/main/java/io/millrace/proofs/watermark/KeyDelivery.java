package io.millrace.proofs.watermark;

import io.millrace.contracts.KeyListProgress;
import io.millrace.worker.paging.KeyListSteps;
import io.millrace.worker.stream.ReadPage;
import java.util.List;

/**
 * What a page of listed keys writes to the log.
 *
 * @param page its number; without keys it is none
 * @param complete the whole list, where the worker says that it is complete; null: not yet
 */
record KeyDelivery(String runId, long page, List<String> keys, KeyListProgress complete) implements ReadPage.Content {
    @Override
    public long bytes() {
        return keys.size();
    }

    static KeyListSteps.Encoder of(String runId) {
        return (before, keys, last) -> {
            long pages = keys.isEmpty() ? 0 : 1;
            KeyListProgress whole = last ? before.plus(pages, keys.size(), 0, null) : null;
            return new KeyListSteps.Encoder.Encoded(new KeyDelivery(runId, before.pages(), keys, whole), pages);
        };
    }
}
