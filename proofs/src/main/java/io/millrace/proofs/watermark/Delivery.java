package io.millrace.proofs.watermark;

import io.millrace.worker.paging.PageEncoder;
import io.millrace.worker.paging.PageSelection;
import io.millrace.worker.paging.SourceRecord;
import io.millrace.worker.stream.ReadPage;
import java.util.List;

/** What a page writes to the log. */
record Delivery(List<SourceRecord> records, List<SourceRecord> unkeyed) implements ReadPage.Content {
    @Override
    public long bytes() {
        return records.size();
    }

    static PageEncoder.Encoded encode(long number, PageSelection.Selected selected) {
        long deleted =
                selected.delivered().stream().filter(SourceRecord::deleted).count();
        return new PageEncoder.Encoded(
                new Delivery(selected.delivered(), selected.unkeyed()),
                selected.delivered().size(),
                deleted,
                selected.unkeyed().size());
    }
}
