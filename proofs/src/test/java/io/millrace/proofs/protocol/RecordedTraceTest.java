package io.millrace.proofs.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is believed of Kafka agrees with what the real client and broker did; where it does not, the simulated log is wrong. */
class RecordedTraceTest {
    @ParameterizedTest
    @EnumSource(Story.class)
    void shouldAnswerAsTheRealBrokerDid(Story story) {
        try (Brokers brokers = new SimulatedBrokers()) {
            assertThat(story.play(brokers).lines())
                    .isEqualTo(Trace.recorded(story).lines());
        }
    }
}
