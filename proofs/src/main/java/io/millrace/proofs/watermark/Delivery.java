package io.millrace.proofs.watermark;

import io.millrace.contracts.SyncRequested;
import io.millrace.worker.paging.PageEncoder;
import io.millrace.worker.paging.SourceRecord;
import io.millrace.worker.stream.ReadPage;
import java.util.List;

/** What a page writes to the log. */
record Delivery(SyncRequested request, List<SourceRecord> records, List<SourceRecord> unkeyed)
        implements ReadPage.Content {
    @Override
    public long bytes() {
        return records.size();
    }

    static PageEncoder of(SyncRequested request) {
        return (number, selected) -> new PageEncoder.Encoded(
                new Delivery(request, selected.delivered(), selected.unkeyed()),
                selected.delivered().size(),
                selected.delivered().stream().filter(SourceRecord::deleted).count(),
                selected.unkeyed().size());
    }
}
