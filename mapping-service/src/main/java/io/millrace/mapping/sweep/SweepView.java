package io.millrace.mapping.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.sweep.Sweep.Comparison;
import io.millrace.mapping.sweep.Sweep.Decision;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A sweep as operators see it. */
@Schema(name = "Sweep")
@JsonInclude(JsonInclude.Include.NON_NULL)
record SweepView(
        @Schema(examples = "17") long id,
        UUID connectionId,
        UnifiedEntity entity,

        @Schema(description = "The run that listed the source's keys", examples = "01KAZ0B3J9N8W1F5T6Y7R2Q4XM")
        String runId,

        SweepState state,

        @Schema(description = "When the list was begun: what it lacks was gone by then")
        Instant listedAt,

        @Schema(description = "Keys that the source has") long listed,

        @Schema(description = "Records that were known and not deleted; absent before the comparison")
        Long known,

        @Schema(description = "Known records that the list lacks")
        Long missing,

        @Schema(
                description = "The part of the known records that a list may delete by itself, 0 to 1",
                examples = "0.2")
        Double maxShare,

        @Schema(description = "Missing records that the mapper was told to delete")
        long deleted,

        @Schema(description = "Operator key that approved or rejected")
        String decidedBy,

        Instant decidedAt,
        Instant createdAt,
        Instant finishedAt,

        @Schema(description = "Source ids of up to 20 missing records; only where one sweep is asked for")
        List<String> examples) {

    static SweepView of(Sweep sweep) {
        return of(sweep, null);
    }

    static SweepView withExamples(Sweep sweep) {
        return of(sweep, sweep.comparison().map(Comparison::examples).orElse(List.of()));
    }

    private static SweepView of(Sweep sweep, List<String> examples) {
        return new SweepView(
                sweep.id(),
                sweep.stream().connectionId(),
                sweep.stream().entity(),
                sweep.runId(),
                sweep.state(),
                sweep.listedAt(),
                sweep.listed(),
                sweep.comparison().map(Comparison::known).orElse(null),
                sweep.comparison().map(Comparison::missing).orElse(null),
                sweep.comparison().map(Comparison::maxShare).orElse(null),
                sweep.told(),
                sweep.decision().map(Decision::by).orElse(null),
                sweep.decision().map(Decision::at).orElse(null),
                sweep.createdAt(),
                sweep.finishedAt().orElse(null),
                examples);
    }
}
