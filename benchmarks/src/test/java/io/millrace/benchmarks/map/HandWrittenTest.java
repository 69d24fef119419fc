package io.millrace.benchmarks.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.mapping.fieldmap.MapPlan;
import io.millrace.mapping.fieldmap.MappedRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandWrittenTest {
    @Test
    void shouldDoTheSameJobAsTheMapperWhenBothMapTheSample() throws IOException {
        MapPlan plan = MapSample.plan();
        for (MapSample.Raw raw : MapSample.records()) {
            MappedRecord mapped = plan.map(raw.key(), raw.value(), Optional.empty());
            HandWritten.Mapped byHand = HandWritten.map(raw.key(), raw.value());
            assertThat(new String(byHand.content(), StandardCharsets.UTF_8))
                    .isEqualTo(new String(mapped.content(), StandardCharsets.UTF_8));
            assertThat(byHand.hash()).isEqualTo(mapped.hash());
        }
    }
}
