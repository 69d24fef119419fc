package io.millrace.connections.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.access.problem.ApiProblem;
import io.millrace.contracts.UnifiedEntity;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<UnifiedEntity, Schedule> CURRENT =
            Map.of(UnifiedEntity.ASSETS, Schedule.of(Interval.parse("P1D")));

    private final Schedules schedules = new Schedules(() -> Duration.ofSeconds(30));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'PT10S'",
                "{'interval':'PT29S'}",
                "{'interval':'P31D'}",
                "{'interval':'PT1M','cron':'0 6 * * *'}",
                "{'interval':'PT1M','zone':'Europe/London'}",
                "{'cron':'0 6 * *'}",
                "null"
            })
    void shouldNameTheFieldWhenAScheduleIsWrong(String request) {
        ApiProblem problem = catchThrowableOfType(ApiProblem.class, () -> parse("assets", request));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.extra()).containsEntry("field", "schedules.assets");
    }

    @Test
    void shouldSayWhatIsUnknownWhenTheConnectionLacksTheEntity() {
        ApiProblem problem = catchThrowableOfType(ApiProblem.class, () -> parse("vendors", "'PT1M'"));

        assertThat(problem.code()).isEqualTo("unknown-entity");
    }

    @Test
    void shouldReadAnIntervalWhenATextStandsAlone() {
        assertThat(parse("assets", "'PT1M'")).isEqualTo(new ScheduleView("PT1M", null, null, false));
    }

    @Test
    void shouldReadACronWithItsZone() {
        assertThat(parse("assets", "{'cron':'0 6 * * MON-FRI','zone':'Europe/London','paused':true}"))
                .isEqualTo(new ScheduleView(null, "0 6 * * MON-FRI", "Europe/London", true));
    }

    @Test
    void shouldKeepTheTimesWhenOnlyPausedIsGiven() {
        assertThat(parse("assets", "{'paused':true}")).isEqualTo(new ScheduleView("PT24H", null, null, true));
    }

    @Test
    void shouldHoldTheSystemsScheduleAboveTheShortest() {
        assertThat(schedules.ofSystem(Duration.ofSeconds(1)).view().interval()).isEqualTo("PT30S");
        assertThat(schedules.ofSystem(Duration.ofHours(1)).view().interval()).isEqualTo("PT1H");
    }

    private ScheduleView parse(String entity, String request) {
        try {
            Map<String, ScheduleRequest> given = JSON.readValue(
                    "{'%s': %s}".formatted(entity, request).replace('\'', '"'), new TypeReference<>() {});
            return schedules
                    .parse(given, CURRENT)
                    .get(UnifiedEntity.find(entity).orElseThrow())
                    .view();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
