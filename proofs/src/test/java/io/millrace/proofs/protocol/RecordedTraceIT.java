package io.millrace.proofs.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.testing.MillraceTestServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The real client on a real broker still does what was recorded of it. What it did is written to {@code target/traces}: with
 * another version of Kafka, or a new story, that is copied to {@code src/test/resources/traces} once it is understood.
 */
class RecordedTraceIT {
    private static final Path WRITTEN = Path.of("target", "traces");

    @ParameterizedTest
    @EnumSource(Story.class)
    void shouldDoWhatWasRecorded(Story story) throws IOException {
        Trace trace;
        try (Brokers brokers = new RealBrokers(MillraceTestServices.bootstrapServers())) {
            trace = story.play(brokers);
        }
        Files.createDirectories(WRITTEN);
        Files.writeString(WRITTEN.resolve(Trace.fileName(story)), trace.text());

        assertThat(trace.lines()).isEqualTo(Trace.recorded(story).lines());
    }
}
