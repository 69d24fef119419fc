package io.millrace.proofs.watermark;

import io.millrace.systems.CursorFormat;
import io.millrace.systems.PagingKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * All that a seed decides beforehand. What a mode does not promise is not drawn: a bounded mode's writers commit within its lag
 * and lookback, clocks that differ included.
 *
 * @param protocol how the source is read
 */
record Options(long seed, Clocks clocks, Writing writing, Protocol protocol, Driving driving) {
    /**
     * @param begin of the simulation
     * @param zone whose clocks are set back soon after the beginning, with some seeds
     * @param worker the worker's clock minus the source's
     * @param writers at most so much do the clocks that stamp rows differ from the source's
     * @param wallClock whether rows are stamped with the zone's wall clock, without a zone
     */
    record Clocks(Instant begin, ZoneId zone, Duration worker, Duration writers, boolean wallClock) {}

    /**
     * @param rows at the beginning
     * @param span during which the source is written to
     * @param resolution of the change times
     * @param longest transaction, which is stamped with its start
     * @param unpublished how long a transaction may be open before the source shows it
     * @param bulk share of transactions that change many rows with one stamp
     * @param aborted share of transactions that are rolled back
     * @param nulls share of written rows without a change time
     * @param future share of written rows stamped in the future
     * @param softDeletes share of written rows that are marked as deleted
     * @param hardDeletes share of written rows that vanish
     * @param unkeyed share of written rows without a key
     * @param heavy share of rows that fill a page alone
     */
    record Writing(
            int rows,
            int transactions,
            Duration span,
            Duration resolution,
            Duration longest,
            Duration unpublished,
            double bulk,
            double aborted,
            double nulls,
            double future,
            double softDeletes,
            double hardDeletes,
            double unkeyed,
            double heavy) {}

    /** How a source is read, and how far its mode's promise goes. */
    sealed interface Protocol {
        /** How far the bound stays behind the clock that it is taken from. */
        Duration lag();

        Duration lookback();

        /** Records stamped further in the future are read at once. */
        Duration futureTolerance();
    }

    /**
     * Rows by keyset.
     *
     * @param safe whether the bound stops at the oldest open transaction; else only the lag holds it back
     * @param pageRows most rows of a page
     */
    record Sql(boolean safe, Duration lag, int pageRows, Duration futureTolerance) implements Protocol {
        @Override
        public Duration lookback() {
            return Duration.ZERO;
        }
    }

    /** In which order a REST source lists its records. */
    enum Listing {
        BY_ID,
        OLDEST_FIRST,
        NEWEST_FIRST
    }

    /**
     * Records over HTTP.
     *
     * @param inclusive whether the lower end is taken as {@code >=}
     * @param upper whether the source knows an upper end
     * @param upperInclusive whether it takes that as {@code <=}
     * @param snapshots whether a token stands for a list made at the first page, and not for a place in the present one
     * @param size of a page as asked for
     * @param cap of the source itself
     * @param tellsTime whether answers carry the source's clock
     * @param emptyPages share of pages that are empty and yet name a next one
     * @param showsNulls whether records without a change time are listed always
     */
    record Rest(
            PagingKind paging,
            CursorFormat format,
            Listing listing,
            Duration lag,
            Duration lookback,
            Duration futureTolerance,
            boolean inclusive,
            boolean upper,
            boolean upperInclusive,
            boolean snapshots,
            int size,
            int cap,
            boolean tellsTime,
            double emptyPages,
            boolean showsNulls)
            implements Protocol {}

    /**
     * @param period how long before the beginning the initial sync starts; null: everything
     * @param poll from one request to the next
     * @param commitPages most pages of a transaction
     * @param crashes share of steps at which the worker is killed
     * @param aborts share of transactions that are aborted
     * @param troubles share of the source's answers that are none: 429, 5xx, time-outs, refusals, tokens that are gone
     * @param doubled share of requests that come twice
     * @param cancels share of polls that are cancelled soon after
     * @param again share of polls that ask for an initial sync, with a period of their own
     * @param fulls share of polls that ask for a full run, which lists the source's keys
     */
    record Driving(
            Duration period,
            Duration poll,
            int commitPages,
            double crashes,
            double aborts,
            double troubles,
            double doubled,
            double cancels,
            double again,
            double fulls) {}
}
