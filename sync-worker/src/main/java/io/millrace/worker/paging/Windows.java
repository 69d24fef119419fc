package io.millrace.worker.paging;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.SyncRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which cursor values a run reads: lower end inclusive and floored to the source's resolution, upper end exclusive and fixed
 * from the source's own clock before the first request.
 *
 * @param resolution of the source's values
 * @param lookback how far before its lower end an incremental window is read again
 */
public record Windows(CursorScale scale, Duration resolution, Duration lookback) {

    /**
     * The window of a run.
     *
     * @param bound what the source allows to be read, exclusive, as the source's own text
     */
    public CursorInterval window(SyncRequested request, List<CursorInterval> covered, String bound) {
        return new CursorInterval(lower(request, covered), bound);
    }

    private String lower(SyncRequested request, List<CursorInterval> covered) {
        String period = request.periodStart() == null ? null : floored(request.periodStart());
        if (covered.isEmpty()) {
            return period;
        }
        String behind = behind(Coverage.end(covered).orElseThrow());
        // A period that begins after what is covered would leave a hole that no run reads: its changes would be lost.
        boolean wider = scale.order().compare(period, behind) < 0;
        return request.kind().readsPeriod() && wider ? period : behind;
    }

    private String behind(String end) {
        return lookback.isZero() ? end : floored(scale.parse(end).minus(lookback));
    }

    private String floored(Instant instant) {
        return scale.write(CursorScale.floor(instant, resolution));
    }

    /** A bound from a clock: values of the running unit of time may still come, so the unit is left out. */
    public String bound(Instant sourceTime, Duration lag) {
        return floored(sourceTime.minus(lag));
    }

    /** Whether there is nothing to read. */
    public boolean isEmpty(CursorInterval window) {
        return window.from() != null && scale.order().compare(window.from(), window.to()) >= 0;
    }

    /** Versions at or after this are read again by the next run, so the tail has to know them; null: none are. */
    public Instant tailStart(CursorInterval window) {
        return lookback.isZero()
                ? null
                : scale.parse(window.to()).minus(lookback).minus(resolution);
    }
}
