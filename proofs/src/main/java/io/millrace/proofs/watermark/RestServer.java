package io.millrace.proofs.watermark;

import io.millrace.systems.CursorFormat;
import io.millrace.systems.PagingKind;
import io.millrace.systems.RestCursor;
import io.millrace.systems.RestPaging;
import io.millrace.systems.RestRead;
import io.millrace.worker.paging.CursorScale;
import io.millrace.worker.paging.RestQuery;
import io.millrace.worker.paging.RestStatus;
import io.millrace.worker.paging.SourceTrouble;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A vendor's REST source with all the habits that such sources have. */
final class RestServer {
    /** @param next token or link; null: none */
    record Answer(List<Row> rows, String next) {}

    /**
     * Where a walk goes on.
     *
     * @param list made at the first page; null: the present one is looked at
     * @param last of the page before; null: none
     */
    private record Walk(RestQuery first, List<Row> list, int offset, Row last) {}

    private final Options.Rest rest;
    private final Options.Writing writing;
    private final Options.Clocks clocks;
    private final Table table;
    private final Time time;
    private final Troubles troubles;
    private final CursorScale scale;
    private final Map<String, Walk> walks = new HashMap<>();

    RestServer(Options options, Options.Rest rest, Table table, Time time, Troubles troubles) {
        this.rest = rest;
        this.writing = options.writing();
        this.clocks = options.clocks();
        this.table = table;
        this.time = time;
        this.troubles = troubles;
        this.scale = rest.format() == CursorFormat.ISO_INSTANT ? CursorScale.ISO_INSTANT : CursorScale.UNIX_SECONDS;
    }

    /** What a system definition would say of it. */
    RestRead definition() {
        String parameter = rest.paging() == PagingKind.LINK ? null : "page";
        return new RestRead(
                "/records",
                "",
                "id",
                new RestCursor(
                        "changed",
                        "since",
                        rest.upper() ? "until" : null,
                        rest.inclusive(),
                        rest.format(),
                        writing.resolution()),
                new RestPaging(rest.paging(), parameter, "next", "size", rest.size()),
                rest.lag(),
                rest.lookback(),
                isListComplete(),
                "deleted");
    }

    /** Where tokens stand for places, a record that a change moves to a place already passed is not listed. */
    private boolean isListComplete() {
        boolean still = switch (rest.paging()) {
            case TOKEN, LINK -> rest.snapshots() || rest.listing() == Options.Listing.BY_ID;
            case PAGE, OFFSET -> true;
        };
        return still && (rest.showsNulls() || writing.nulls() == 0);
    }

    String text(long stamp) {
        String text = scale.write(Time.instant(stamp));
        return clocks.wallClock() ? text.substring(0, text.length() - 1) : text;
    }

    Answer get(RestQuery query) throws SourceTrouble {
        table.advance(time.now());
        return switch (rest.paging()) {
            case TOKEN, LINK -> walk(query);
            case PAGE -> at((Integer.parseInt(query.ask()) - 1) * pageSize(), query);
            case OFFSET -> at(Integer.parseInt(query.ask()), query);
        };
    }

    private int pageSize() {
        return Math.min(rest.size(), rest.cap());
    }

    private Answer at(int offset, RestQuery query) {
        List<Row> page = list(query).stream().skip(offset).limit(pageSize()).toList();
        return new Answer(page, null);
    }

    private Answer walk(RestQuery query) throws SourceTrouble {
        Walk walk = query.ask() == null
                ? new Walk(query, rest.snapshots() ? list(query) : null, 0, null)
                : walks.get(query.ask());
        if (walk == null) {
            throw RestStatus.trouble(410, "/records", null, troubles.worker(), query.continuing());
        }
        if (query.ask() != null && troubles.draw(rest.emptyPages() / 20)) {
            return new Answer(List.of(), query.ask());
        }
        if (troubles.draw(rest.emptyPages())) {
            return new Answer(List.of(), remembered(walk));
        }
        List<Row> rest = walk.list() == null
                ? behind(walk)
                : walk.list().subList(walk.offset(), walk.list().size());
        if (rest.size() <= pageSize()) {
            return new Answer(rest, null);
        }
        List<Row> page = List.copyOf(rest.subList(0, pageSize()));
        Walk after = new Walk(walk.first(), walk.list(), walk.offset() + page.size(), page.getLast());
        return new Answer(page, remembered(after));
    }

    private String remembered(Walk walk) {
        String token = "t" + walks.size();
        walks.put(token, walk);
        return token;
    }

    private List<Row> behind(Walk walk) {
        return list(walk.first()).stream()
                .filter(row -> walk.last() == null || order().compare(row, walk.last()) > 0)
                .toList();
    }

    private List<Row> list(RestQuery query) {
        long from = query.from() == null ? Long.MIN_VALUE : micros(query.from());
        long to = query.to() == null ? Long.MAX_VALUE : micros(query.to());
        return table.rows().stream()
                .filter(row -> row.stamp() == null ? rest.showsNulls() : lists(row.stamp(), from, to))
                .sorted(order())
                .toList();
    }

    private boolean lists(long stamp, long from, long to) {
        boolean lower = rest.inclusive() || from == Long.MIN_VALUE ? stamp >= from : stamp > from;
        return lower && (rest.upperInclusive() ? stamp <= to : stamp < to);
    }

    private Comparator<Row> order() {
        Comparator<Row> oldestFirst = Comparator.comparing(
                        Row::stamp, Comparator.nullsLast(Comparator.<Long>naturalOrder()))
                .thenComparing(Row::id);
        return switch (rest.listing()) {
            case BY_ID -> Comparator.comparing(Row::id);
            case OLDEST_FIRST -> oldestFirst;
            case NEWEST_FIRST -> oldestFirst.reversed();
        };
    }

    private long micros(String text) {
        return Time.micros(scale.instant(text).orElseThrow());
    }
}
