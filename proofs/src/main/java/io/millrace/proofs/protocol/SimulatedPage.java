package io.millrace.proofs.protocol;

import io.millrace.worker.stream.ReadPage;
import java.util.List;

/** The records of a page. */
record SimulatedPage(List<PageRecord> records) implements ReadPage.Content {
    @Override
    public long bytes() {
        return records.size();
    }
}
