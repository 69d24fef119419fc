package io.millrace.mapping.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.UnifiedEntity;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MappingCommandTest {
    private static final UUID CONNECTION = UUID.fromString("3f0e9a54-6f0c-4c0e-9d4b-1f6f4b0f3f11");

    static Stream<MappingCommand> commands() {
        return Stream.of(
                new MappingCommand.RemapRequested(CONNECTION, UnifiedEntity.ASSETS, 3),
                new MappingCommand.RecordsMissing(
                        CONNECTION,
                        UnifiedEntity.ASSETS,
                        "run-1",
                        2,
                        Instant.parse("2026-03-01T00:00:00Z"),
                        List.of("a", "b/c")),
                new MappingCommand.PurgeRequested(CONNECTION));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldReadWhatItWrote(MappingCommand command) throws IOException {
        assertThat(MappingCommand.read(command.logKey().type(), command.encode()))
                .contains(command);
    }

    @Test
    void shouldKeepTheLatestOfEachPartOfAList() {
        assertThat(commands().map(command -> command.logKey().key()))
                .containsExactly(
                        "remap-requested/" + CONNECTION + "/assets",
                        "records-missing/" + CONNECTION + "/assets/2",
                        "purge-requested/" + CONNECTION);
    }

    @Test
    void shouldReadTheProgressOfAPurgeThatItWrote() throws IOException {
        PurgeProgressed progress = PurgeProgressed.begun(CONNECTION, 3)
                .plusRawTombstone()
                .plusRecord(UnifiedEntity.WORK_ORDERS)
                .walkedTo(CONNECTION + "/work-orders/1");

        assertThat(PurgeProgressed.decode(progress.encode())).isEqualTo(progress);
        assertThat(new String(progress.encode(), UTF_8)).contains("\"records\":{\"work-orders\":1}");
        assertThat(progress.finished().after()).isEmpty();
    }
}
