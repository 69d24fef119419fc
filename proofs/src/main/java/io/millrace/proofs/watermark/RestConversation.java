package io.millrace.proofs.watermark;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import io.millrace.worker.paging.FixedBound;
import io.millrace.worker.paging.KeyPage;
import io.millrace.worker.paging.RestPager;
import io.millrace.worker.paging.RestQuery;
import io.millrace.worker.paging.SourcePage;
import io.millrace.worker.paging.SourceRecord;
import io.millrace.worker.paging.SourceTrouble;
import io.millrace.worker.paging.Windows;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Reads the simulated REST source through the worker's pager. */
final class RestConversation implements Conversation {
    private final Options.Rest rest;
    private final RestServer server;
    private final Time time;
    private final Troubles troubles;
    private final RestPager pager;

    RestConversation(Options.Rest rest, RestServer server, Time time, Troubles troubles) {
        this.rest = rest;
        this.server = server;
        this.time = time;
        this.troubles = troubles;
        this.pager = new RestPager(server.definition(), rest.futureTolerance(), troubles.worker());
    }

    @Override
    public Windows windows() {
        return pager.windows();
    }

    @Override
    public boolean readsTwice() {
        return pager.readsTwice();
    }

    @Override
    public FixedBound bound() throws SourceTrouble {
        Instant asked = troubles.worker();
        troubles.passRest(false);
        return pager.bound(asked, told());
    }

    @Override
    public FixedBound boundNow() {
        return new RestPager(server.definition(), rest.futureTolerance(), troubles.worker())
                .bound(troubles.worker(), told());
    }

    /** A Date header has whole seconds. */
    private Optional<Instant> told() {
        return rest.tellsTime() ? Optional.of(time.instant().truncatedTo(ChronoUnit.SECONDS)) : Optional.empty();
    }

    @Override
    public SourcePage read(CursorInterval window, CursorPosition position) throws SourceTrouble {
        RestServer.Answer answer = answer(pager.query(window, position));
        return pager.page(position, records(answer), answer.next());
    }

    private RestServer.Answer answer(RestQuery query) throws SourceTrouble {
        troubles.passRest(query.continuing());
        return server.get(query);
    }

    private List<SourceRecord> records(RestServer.Answer answer) {
        return answer.rows().stream().map(this::record).toList();
    }

    @Override
    public boolean listsKeys() {
        return server.definition().completeList();
    }

    @Override
    public KeyPage keys(CursorInterval window, CursorPosition position) throws SourceTrouble {
        RestServer.Answer answer = answer(pager.listQuery(position));
        return pager.keys(position, records(answer), answer.next());
    }

    @Override
    public Optional<Long> settled(CursorInterval window) {
        return Optional.empty();
    }

    private SourceRecord record(Row row) {
        String value = row.stamp() == null ? null : server.text(row.stamp());
        String key = row.keyed() ? Row.key(row.id()) : null;
        return new SourceRecord(key, value, row.deleted(), row.content(), pager.isFarAhead(value));
    }
}
