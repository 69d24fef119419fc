package io.millrace.mapping.fieldmap;

import static io.millrace.contracts.UnifiedEntity.ASSETS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a plan promises about whole records: envelope, order, hash. */
class MapPlanTest {
    private static final Instant SEEN = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void shouldWriteEnvelopeAndFieldsInTheModelsOrderWhenTheMapHasAnother() {
        String content = Mapping.map(
                ASSETS,
                "{updatedAt: u, custom.b: b, custom.a: b, model: m, name: n}",
                "{\"n\":\"Pump\",\"m\":\"X1\",\"b\":1,\"u\":\"2026-01-01T00:00:00Z\"}");

        assertThat(content)
                .isEqualTo(
                        "{\"id\":\"" + Mapping.key(ASSETS).unifiedId() + "\",\"connectionId\":\"" + Mapping.CONNECTION
                                + "\",\"entity\":\"assets\",\"sourceId\":\"7\",\"displayName\":\"Pump\",\"name\":\"Pump\","
                                + "\"model\":\"X1\",\"custom\":{\"a\":\"1\",\"b\":\"1\"},\"updatedAt\":\"2026-01-01T00:00:00Z\"}");
    }

    @Test
    void shouldShowNumberOrSourceIdWhenARecordHasNoName() {
        assertThat(Mapping.map(ASSETS, "{number: a, name: b}", "{\"a\":\"A-1\"}"))
                .contains("\"displayName\":\"A-1\"");
        assertThat(Mapping.map(ASSETS, "{number: a, name: b}", "{}")).contains("\"displayName\":\"7\"");
    }

    @Test
    void shouldGiveTheSameHashWhenOnlyOrderAndUnmappedFieldsDiffer() {
        MapPlan plan = Mapping.compile(ASSETS, "{name: n, model: m}");

        long one = plan.map(Mapping.key(ASSETS), bytes("{\"n\":\"a\",\"m\":\"b\",\"x\":1}"), Optional.empty())
                .hash();
        long other = plan.map(Mapping.key(ASSETS), bytes("{\"x\":[{}],\"m\":\"b\",\"n\":\"a\"}"), Optional.empty())
                .hash();
        long changed = plan.map(Mapping.key(ASSETS), bytes("{\"n\":\"a\",\"m\":\"c\"}"), Optional.empty())
                .hash();

        assertThat(other).isEqualTo(one).isNotEqualTo(changed);
    }

    @Test
    void shouldKeepTheSourcesTimeOfDeletionWhenItNamesOne() {
        MapPlan plan = Mapping.compile(ASSETS, "deletedAt: d");

        assertThat(content(plan, "{\"d\":\"2026-02-01T00:00:00Z\"}"))
                .contains("\"deletedAt\":\"2026-02-01T00:00:00Z\"");
        assertThat(content(plan, "{}")).contains("\"deletedAt\":\"2026-03-01T00:00:00Z\"");
    }

    private static String content(MapPlan plan, String source) {
        return new String(
                plan.map(Mapping.key(ASSETS), bytes(source), Optional.of(SEEN)).content(), UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
