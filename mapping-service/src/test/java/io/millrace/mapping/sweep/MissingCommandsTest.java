package io.millrace.mapping.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.StreamId;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.sweep.MissingCommands.Addressed;
import io.millrace.mapping.sweep.MissingRecords.Missing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MissingCommandsTest {
    private static final Sweep SWEEP = new Sweep(
            1,
            new StreamId(UUID.randomUUID(), UnifiedEntity.ASSETS),
            "run-1",
            "demo-maintenance",
            SweepState.DELETING,
            Instant.EPOCH,
            0,
            Optional.empty(),
            "",
            0,
            7,
            Optional.empty(),
            Instant.EPOCH,
            Optional.empty());

    @Test
    void shouldTellEachPartitionOfItsOwnRecordsInNumberedParts() {
        List<Missing> missing = IntStream.range(0, 2_500)
                .mapToObj(i -> new Missing("id" + i, i % 2))
                .toList();

        List<Addressed> commands = MissingCommands.of(SWEEP, missing);

        assertThat(commands).extracting(Addressed::partition).containsExactly(0, 0, 1, 1);
        assertThat(commands).extracting(command -> command.command().part()).containsExactly(7, 8, 9, 10);
        assertThat(commands.stream().flatMap(command -> command.command().sourceIds().stream()))
                .hasSize(2_500)
                .doesNotHaveDuplicates();
        assertThat(commands.getFirst().command().sourceIds()).hasSize(1_000).doesNotContain("id1");
    }

    @Test
    void shouldKeepACommandBelowWhatAMessageMayHold() {
        List<Missing> missing = IntStream.range(0, 3)
                .mapToObj(i -> new Missing("x".repeat(150_000) + i, 0))
                .toList();

        assertThat(MissingCommands.of(SWEEP, missing))
                .extracting(command -> command.command().sourceIds().size())
                .containsExactly(1, 1, 1);
    }

    @Test
    void shouldTellNothingWhenNothingIsMissing() {
        assertThat(MissingCommands.of(SWEEP, List.of())).isEmpty();
    }
}
