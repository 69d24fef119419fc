package io.millrace.worker.engine;

import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import io.millrace.contracts.UnifiedEntity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One run of one connection, asked for once and judged by what is in the log; who works on it is the test's affair. */
final class CustomerRun {
    private final WorkerFixture customer;
    private final SyncRequested request;

    private CustomerRun(WorkerFixture customer, SyncRequested request) {
        this.customer = customer;
        this.request = request;
    }

    static CustomerRun ask(WorkerFixture customer) {
        SyncRequested request = customer.request(SyncKind.INITIAL, null);
        customer.send(request);
        return new CustomerRun(customer, request);
    }

    boolean isDone() {
        return last().map(cursor -> cursor.state() == SyncState.DONE).orElse(false);
    }

    void awaitDone() {
        customer.await(request, SyncState.DONE);
    }

    /** Waits until so many pages more are committed, or the run is done. */
    void awaitPages(long further) {
        long pages = last().map(cursor -> cursor.counts().pages()).orElse(0L) + further;
        customer.await(
                cursor -> isOfRun(cursor) && (cursor.counts().pages() >= pages || cursor.state() == SyncState.DONE));
    }

    /**
     * Waits until nothing more will come of the run. A request sent after it to the same partition is answered, so the run was
     * taken up by then, or never will be.
     */
    void awaitSettled() {
        SyncRequested marker = new SyncRequested(
                request.connectionId(),
                UnifiedEntity.VENDORS,
                request.runId(),
                0,
                request.kind(),
                request.environment(),
                "nobody",
                request.settings(),
                null,
                request.requestedAt());
        customer.send(marker);
        customer.await(cursor -> cursor.request().entity() == UnifiedEntity.VENDORS);
        if (last().isPresent()) {
            awaitDone();
        }
    }

    Judgement judge(Set<String> rows) {
        List<Delivered> records = customer.delivered().stream()
                .filter(event -> event.runId().equals(request.runId()))
                .toList();
        return Judgement.of(rows, records, cursors());
    }

    private Optional<SyncCursor> last() {
        return cursors().stream().reduce((_, later) -> later);
    }

    private List<SyncCursor> cursors() {
        return customer.cursors().stream().filter(this::isOfRun).toList();
    }

    private boolean isOfRun(SyncCursor cursor) {
        return cursor.request().entity() == request.entity()
                && cursor.request().runId().equals(request.runId());
    }
}
