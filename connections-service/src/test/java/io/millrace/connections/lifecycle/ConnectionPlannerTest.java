package io.millrace.connections.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.access.problem.ApiProblem;
import io.millrace.connections.catalogue.Systems;
import io.millrace.connections.schedule.ScheduleRequest;
import io.millrace.connections.schedule.Schedules;
import io.millrace.contracts.Environment;
import io.millrace.contracts.UnifiedEntity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionPlannerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ScheduleRequest HOURLY = new ScheduleRequest("PT1H", null, null, null);
    private static final String FORM =
            "{'host':'db','port':5432,'database':'f','username':'reader','password':'tops3cret'}";

    private final ConnectionPlanner planner = new ConnectionPlanner(
            new Systems(Optional::empty), new Schedules(() -> Duration.ofSeconds(30)), new ConnectFormCheck());

    @Test
    void shouldFillInTheSystemsOwnWhenOnlyTheNeedfulIsGiven() {
        ConnectionPlan plan = planner.plan(request(FORM));

        assertThat(plan.entities()).containsExactly(UnifiedEntity.values());
        assertThat(plan.period().text()).isEqualTo("P90D");
        assertThat(plan.source().environment()).isEqualTo(Environment.LIVE);
    }

    @Test
    void shouldKeepSecretsApartWhenTheFormHasBoth() {
        ConnectionPlan plan = planner.plan(request(FORM));

        assertThat(plan.source().settings()).isEqualTo(Map.of("host", "db", "port", "5432", "database", "f"));
        assertThat(plan.source().credentials()).isEqualTo(Map.of("username", "reader", "password", "tops3cret"));
        assertThat(plan.toString()).doesNotContain("tops3cret");
    }

    @Test
    void shouldHashTheSameWhenOnlyTheSecretDiffers() {
        ConnectionPlan one = planner.plan(request(FORM));

        assertThat(planner.plan(request(FORM.replace("tops3cret", "other"))).hash())
                .isEqualTo(one.hash());
        assertThat(planner.plan(request(FORM.replace("'db'", "'db2'"))).hash()).isNotEqualTo(one.hash());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'database':'f','username':'r','password':'p'}|connect.host",
                "{'host':'','database':'f','username':'r','password':'p'}|connect.host",
                "{'host':'h','port':0,'database':'f','username':'r','password':'p'}|connect.port",
                "{'host':'h','database':'f','username':'r','password':'p','x':1}|connect.x",
                "{'host':'h','database':'f','username':'r','password':7}|connect.password",
                "'text'|connect"
            })
    void shouldNameTheFieldWhenTheFormIsWrong(String form, String field) {
        ApiProblem problem = catchThrowableOfType(ApiProblem.class, () -> planner.plan(request(form)));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.extra()).containsEntry("field", field);
    }

    @Test
    void shouldNotQuoteTheValueWhenASecretIsWrong() {
        ApiProblem problem = catchThrowableOfType(
                ApiProblem.class, () -> planner.plan(request(FORM.replace("'tops3cret'", "['tops3cret']"))));

        assertThat(problem.detail()).startsWith("connect.password").doesNotContain("tops3cret");
    }

    @Test
    void shouldPlanSampleDataInTheTestEnvironmentAlone() {
        ConnectionPlan plan = planner.plan(sandbox(Environment.TEST));
        ApiProblem problem = catchThrowableOfType(ApiProblem.class, () -> planner.plan(sandbox(Environment.LIVE)));

        assertThat(plan.source().credentials()).isEmpty();
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.extra()).containsEntry("field", "environment");
    }

    private static CreateConnection sandbox(Environment environment) {
        return new CreateConnection("sandbox", "n", environment, null, null, null, null, form("{}"));
    }

    @Test
    void shouldTakeSchedulesOfWantedEntitiesWhenGiven() {
        ConnectionPlan plan = planner.plan(new CreateConnection(
                "demo-maintenance", "n", null, "all", List.of("assets"), Map.of("assets", HOURLY), null, form(FORM)));

        assertThat(plan.schedules()).hasSize(1);
        assertThat(plan.schedules().get(UnifiedEntity.ASSETS).view().interval()).isEqualTo("PT1H");
    }

    @ParameterizedTest
    @CsvSource({
        "nowhere,assets,assets,404,unknown-system",
        "demo-maintenance,sprockets,assets,404,unknown-entity",
        "demo-maintenance,assets,vendors,404,unknown-entity"
    })
    void shouldSayWhatIsUnknownWhenANameIs(String system, String entity, String scheduled, int status, String code) {
        CreateConnection request = new CreateConnection(
                system, "n", null, null, List.of(entity), Map.of(scheduled, HOURLY), null, form(FORM));

        ApiProblem problem = catchThrowableOfType(ApiProblem.class, () -> planner.plan(request));

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.code()).isEqualTo(code);
    }

    private static CreateConnection request(String form) {
        return new CreateConnection("demo-maintenance", "n", null, null, null, null, null, form(form));
    }

    private static com.fasterxml.jackson.databind.JsonNode form(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
