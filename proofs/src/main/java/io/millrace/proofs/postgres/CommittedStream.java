package io.millrace.proofs.postgres;

import io.millrace.contracts.Environment;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.worker.paging.PageEncoder;
import io.millrace.worker.paging.PageSelection;
import io.millrace.worker.paging.SourceRecord;
import io.millrace.worker.stream.Batch;
import io.millrace.worker.stream.Effect;
import io.millrace.worker.stream.Inbound;
import io.millrace.worker.stream.Limits;
import io.millrace.worker.stream.NewsRule;
import io.millrace.worker.stream.ReadPage;
import io.millrace.worker.stream.RunEvent;
import io.millrace.worker.stream.StreamTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One stream under the worker's own decisions, each batch committed to memory where the worker commits it to Kafka. */
final class CommittedStream {
    static final UnifiedEntity ENTITY = UnifiedEntity.ASSETS;

    private static final int PARTITION = 0;
    private static final UUID CONNECTION = new UUID(0, 1);

    private final StreamTable table = new StreamTable(new Limits(1, 1, 1_000_000, 1, 1), NewsRule.NEWER);
    private final VersionsRead delivered = new VersionsRead();
    private SyncCursor cursor;
    private long requests;

    /** What a page delivers, kept as it is. */
    private record Records(List<SourceRecord> all) implements ReadPage.Content {
        @Override
        public long bytes() {
            return all.size();
        }
    }

    CommittedStream() {
        table.loaded(PARTITION, List.of(), 0);
    }

    static PageEncoder.Encoded encode(PageSelection.Selected selected) {
        List<SourceRecord> records = selected.delivered();
        long deleted = records.stream().filter(SourceRecord::deleted).count();
        return new PageEncoder.Encoded(new Records(records), records.size(), deleted, 0);
    }

    /** Asks for a run; what is to be started is answered. */
    List<Effect> request() {
        SyncRequested request = new SyncRequested(
                CONNECTION,
                ENTITY,
                "%026d".formatted(requests),
                0,
                SyncKind.INCREMENTAL,
                Environment.TEST,
                "stressed",
                Map.of(),
                null,
                Instant.now());
        table.received(PARTITION, requests++, new Inbound.Requested(request));
        return commit();
    }

    /** The worker has died: another one loads the cursor and starts what was under way. */
    List<Effect> loadAgain() {
        table.revoked(PARTITION);
        table.loaded(PARTITION, List.of(cursor), requests);
        return table.start();
    }

    void tell(RunEvent event) {
        table.told(event);
        commit();
    }

    private List<Effect> commit() {
        Batch batch = table.plan(Instant.now());
        for (ReadPage.Content page : batch.pages()) {
            delivered.add(((Records) page).all(), Instant.now());
        }
        batch.cursors().forEach(placed -> cursor = placed.cursor());
        return table.committed(batch);
    }

    boolean isUnderWay() {
        return cursor != null && cursor.state() == SyncState.RUNNING;
    }

    /** As committed last. */
    SyncCursor cursor() {
        return cursor;
    }

    VersionsRead delivered() {
        return delivered;
    }
}
