package io.millrace.proofs.watermark;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import io.millrace.worker.paging.CursorScale;
import io.millrace.worker.paging.FixedBound;
import io.millrace.worker.paging.RowQuery;
import io.millrace.worker.paging.RowSource;
import io.millrace.worker.paging.SourceRecord;
import io.millrace.worker.paging.SourceTrouble;
import io.millrace.worker.paging.Windows;
import io.millrace.worker.stream.ReadPage;
import io.millrace.worker.stream.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The usual ways to read a source wrongly. A simulation that does not notice each of them proves nothing. */
enum Mutant implements Seams {
    /** {@code changed > last}: rows with the same change time behind the page's end are never read. */
    GREATER_THAN_THE_LAST_VALUE {
        @Override
        public RowSource<SourceTrouble> rows(RowSource<SourceTrouble> source) {
            return pages(source, page -> after(page, page.after().value(), Row.key(Integer.MAX_VALUE)));
        }
    },
    /** {@code changed >= last} without the id: more rows with one change time than a page holds are read for ever. */
    AT_LEAST_THE_LAST_VALUE {
        @Override
        public RowSource<SourceTrouble> rows(RowSource<SourceTrouble> source) {
            return pages(source, page -> after(page, page.after().value(), Row.key(-1)));
        }
    },
    /** {@code OFFSET n}: what leaves the window moves what is behind it over the edge of a page. */
    OFFSET_PAGES {
        @Override
        public RowSource<SourceTrouble> rows(RowSource<SourceTrouble> source) {
            return new OffsetPages(source);
        }
    },
    /** The window ends at the worker's own clock. */
    BOUND_BY_THE_WORKERS_CLOCK {
        @Override
        public FixedBound bound(FixedBound bound, Supplier<Moment> moment) {
            return to(bound, moment.get().scale().write(moment.get().worker()));
        }
    },
    /** What is covered ends when the run does. */
    BOUND_AT_THE_END_OF_THE_RUN {
        @Override
        public RunEvent told(RunEvent event, Supplier<Moment> moment) {
            return event instanceof RunEvent.PageRead read && read.page().last()
                    ? new RunEvent.PageRead(read.run(), covering(read.page(), moment.get()))
                    : event;
        }
    },
    /** The cursor is saved before the records are acknowledged. */
    CURSOR_SAVED_BEFORE_THE_RECORDS {
        @Override
        public boolean cursorFirst() {
            return true;
        }
    },
    /** The largest change time seen is the next beginning, instead of the end of a closed window. */
    LARGEST_VALUE_INSTEAD_OF_A_CLOSED_WINDOW {
        @Override
        public FixedBound bound(FixedBound bound, Supplier<Moment> moment) {
            Moment now = moment.get();
            return now.newest()
                    .map(newest -> to(bound, now.scale().write(newest.plusNanos(1_000))))
                    .orElse(bound);
        }
    },
    /** Change times go through milliseconds, rounded. */
    ROUNDED_TO_MILLISECONDS {
        @Override
        public RowSource<SourceTrouble> rows(RowSource<SourceTrouble> source) {
            return pages(
                    source,
                    page -> after(
                            page, rounded(page.after().value()), page.after().id()));
        }
    },
    /** Rows without a change time are not asked for. */
    NULLS_IGNORED {
        @Override
        public RowSource<SourceTrouble> rows(RowSource<SourceTrouble> source) {
            return query -> {
                RowSource.Rows rows = source.rows(query);
                return new RowSource.Rows(
                        rows.records().stream()
                                .filter(found -> found.value() != null)
                                .toList(),
                        rows.cut());
            };
        }
    },
    /** The bound goes through the wall clock of a zone, which shows one hour twice. */
    WALL_CLOCK {
        @Override
        public FixedBound bound(FixedBound bound, Supplier<Moment> moment) {
            Moment now = moment.get();
            Instant end = now.scale().instant(bound.to()).orElseThrow();
            Instant shown = end.atZone(now.zone()).withLaterOffsetAtOverlap().toInstant();
            return to(bound, now.scale().write(shown));
        }
    },
    /** Nothing is read again although clocks differ and commits come late. */
    NO_LOOKBACK {
        @Override
        public Windows windows(Windows windows) {
            return new Windows(windows.scale(), windows.resolution(), Duration.ZERO);
        }
    },
    /** What a list of the source's keys leaves out is taken for deleted before the list is complete. */
    SWEEP_BY_A_PARTIAL_LIST {
        @Override
        public boolean sweepsPartialLists() {
            return true;
        }
    };

    private static RowSource<SourceTrouble> pages(
            RowSource<SourceTrouble> source, UnaryOperator<RowQuery.Page> change) {
        return query ->
                source.rows(query instanceof RowQuery.Page page && page.after() != null ? change.apply(page) : query);
    }

    private static RowQuery.Page after(RowQuery.Page page, String value, String id) {
        return new RowQuery.Page(page.window(), new CursorPosition(value, id, null), page.limit(), page.fullBytes());
    }

    private static FixedBound to(FixedBound bound, String to) {
        return new FixedBound(to, bound.bound(), bound.guarantee());
    }

    private static String rounded(String value) {
        CursorScale scale = CursorScale.SQL_TIMESTAMP;
        Instant instant = scale.instant(value).orElseThrow().plusNanos(500_000);
        return scale.write(instant.minusNanos(instant.getNano() % 1_000_000));
    }

    private static ReadPage covering(ReadPage page, Moment moment) {
        List<CursorInterval> coverage = new ArrayList<>(page.coverage());
        if (!coverage.isEmpty()) {
            CursorInterval last = coverage.removeLast();
            coverage.add(new CursorInterval(last.from(), moment.bound().to()));
        }
        return new ReadPage(
                page.content(),
                page.records(),
                page.deleted(),
                page.deadLetters(),
                page.repeats(),
                page.position(),
                page.tail(),
                true,
                page.keysFollow(),
                coverage);
    }

    /** Counts rows instead of remembering the last one. */
    private static final class OffsetPages implements RowSource<SourceTrouble> {
        private final RowSource<SourceTrouble> source;
        private int offset;

        OffsetPages(RowSource<SourceTrouble> source) {
            this.source = source;
        }

        @Override
        public Rows rows(RowQuery query) throws SourceTrouble {
            if (!(query instanceof RowQuery.Page page)) {
                return source.rows(query);
            }
            if (page.after() == null) {
                offset = 0;
            } else if (offset == 0) {
                // Resumed: as many rows as were read by the run before.
                return source.rows(query);
            }
            Rows all = source.rows(new RowQuery.Page(page.window(), null, offset + page.limit(), Long.MAX_VALUE));
            List<SourceRecord> rows = all.records().stream().skip(offset).toList();
            offset += rows.size();
            return new Rows(rows, false);
        }
    }
}
