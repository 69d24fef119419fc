package io.millrace.proofs.oracle;

import java.time.Duration;
import java.util.Locale;

/**
 * A time in which a partition that had work made no progress.
 *
 * @param ago how long ago it ended
 */
public record Standstill(Lane lane, int partition, Duration length, Duration ago) {
    static Standstill none(Lane lane) {
        return new Standstill(lane, -1, Duration.ZERO, Duration.ZERO);
    }

    double seconds() {
        return length.toMillis() / 1000.0;
    }

    @Override
    public String toString() {
        return "partition %d of the %ss stood still for %.1f s, until %d s ago"
                .formatted(partition, lane.name().toLowerCase(Locale.ROOT), seconds(), ago.toSeconds());
    }
}
