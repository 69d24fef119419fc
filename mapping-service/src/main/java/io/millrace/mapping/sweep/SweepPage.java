package io.millrace.mapping.sweep;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of sweeps, newest first. */
@Schema(name = "SweepPage")
record SweepPage(
        List<SweepView> data,

        @Schema(description = "Cursor of the next page; null at the end", nullable = true)
        String next) {

    /** @param sweeps one more than the limit where there are more */
    static SweepPage of(List<Sweep> sweeps, int limit) {
        List<SweepView> data = sweeps.stream().limit(limit).map(SweepView::of).toList();
        return new SweepPage(
                data, sweeps.size() > limit ? Long.toString(data.getLast().id()) : null);
    }
}
