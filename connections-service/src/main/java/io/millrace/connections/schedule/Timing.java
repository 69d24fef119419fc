package io.millrace.connections.schedule;

import java.time.Duration;
import java.time.Instant;

/** The times at which a stream is to be run, each stream's at an offset of its own, so that many with the same wish are spread. */
public sealed interface Timing permits Interval, Cron {
    /** The first time after the given one. */
    Instant nextAfter(Instant after, Phase phase);

    /** The shortest time between two of its runs. */
    Duration shortestGap();
}
