package io.millrace.worker.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.systems.SandboxRead;
import io.millrace.systems.SystemCatalogue;
import io.millrace.worker.source.SandboxRecords.SandboxRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SandboxRecordsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final SandboxRead READ = (SandboxRead) SystemCatalogue.builtIn()
            .find("sandbox")
            .orElseThrow()
            .entities()
            .get(UnifiedEntity.ASSETS)
            .read();

    private final SandboxRecords records = new SandboxRecords(READ);

    @Test
    void shouldBeTheSameAtTheSameTimeForEveryWorker() {
        assertThat(records.at(NOW)).isEqualTo(new SandboxRecords(READ).at(NOW)).hasSize(READ.records());
    }

    @Test
    void shouldChangeOneRecordAtEachStepOfTheClock() {
        List<SandboxRecord> before = records.at(NOW);
        Instant later = NOW.plus(READ.changes());

        List<SandboxRecord> changed = records.at(later).stream()
                .filter(found -> !before.contains(found))
                .toList();

        assertThat(changed).singleElement().satisfies(found -> {
            assertThat(found.updatedAt()).isAfter(NOW).isBeforeOrEqualTo(later);
            assertThat(text(found, "updatedAt")).isEqualTo(found.updatedAt().toString());
        });
    }

    @Test
    void shouldNeverShowAChangeAheadOfItsTime() {
        for (int minute = 0; minute < 600; minute++) {
            Instant time = NOW.plus(Duration.ofMinutes(minute));
            assertThat(records.at(time)).allMatch(found -> !found.updatedAt().isAfter(time));
        }
    }

    @Test
    void shouldFillInNumbersListsAndRanges() {
        SandboxRecord third = records.at(NOW).get(2);

        assertThat(third.id()).isEqualTo("3");
        assertThat(text(third, "tag")).isEqualTo("A-3");
        assertThat(text(third, "name")).isNotEmpty();
        assertThat(third.content().path("locationId").intValue()).isBetween(1, 12);
    }

    @Test
    void shouldHaveRecordsBeforeTheirFirstChange() {
        assertThat(records.at(Instant.parse("2025-12-01T00:00:00Z"))).hasSize(READ.records());
    }

    private static String text(SandboxRecord found, String field) {
        JsonNode value = found.content().path(field);
        return value.textValue();
    }
}
