package io.millrace.worker.checks;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.millrace.testing.MillraceTestServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = MillraceTestServices.class,
        initArgs = {
            @ResourceArg(name = "needs", value = "kafka,postgres"),
            @ResourceArg(name = "service", value = "sync-worker")
        })
@QuarkusTestResource(CheckedSource.class)
class CheckResourceIT {
    @Test
    void shouldTellProductAndEntitiesWhenTheSourceCanBeReadSafely() {
        check(CheckedSource.SYSTEM, CheckedSource.settings(), CheckedSource.credentials())
                .statusCode(200)
                .body("source.product", equalTo("PostgreSQL"))
                .body("entities", hasSize(1))
                .body("entities[0].entity", equalTo("assets"))
                .body("entities[0].readable", equalTo(true))
                .body("entities[0].guarantee", equalTo("safe"));
    }

    @Test
    void shouldWarnWhenNothingInTheSourceStampsChangedRows() {
        check(CheckedSource.SYSTEM, CheckedSource.settings(), CheckedSource.credentials())
                .statusCode(200)
                .body("entities[0].warnings", hasItem(containsString("no trigger of good runs before an update")));
    }

    @Test
    void shouldNotWarnOfStampsWhenATriggerStampsChangedRows() {
        check(CheckedSource.STAMPED, CheckedSource.settings(), CheckedSource.credentials())
                .statusCode(200)
                .body("entities[0].warnings", not(hasItem(containsString("trigger"))));
    }

    @Test
    void shouldRefuseWithTheSourcesReasonWhenThePasswordIsWrong() {
        check(
                        CheckedSource.SYSTEM,
                        CheckedSource.settings(),
                        Map.of("username", CheckedSource.READER, "password", "s3cret-wrong"))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("credentials-refused"))
                .body("detail", containsString("password authentication failed"))
                .body("detail", not(containsString("s3cret")));
    }

    @Test
    void shouldRefuseWhenTheUserMayNotSeeOpenTransactions() {
        check(CheckedSource.SYSTEM, CheckedSource.settings(), CheckedSource.unprivileged())
                .statusCode(422)
                .body("code", equalTo("permission-missing"))
                .body("detail", containsString("pg_monitor"));
    }

    @Test
    void shouldRefuseWhenSomeRowsHaveNoChangeTime() {
        check(CheckedSource.NULLS, CheckedSource.settings(), CheckedSource.credentials())
                .statusCode(422)
                .body("code", equalTo("source-unsuitable"))
                .body("detail", containsString("updated_at"));
    }

    @Test
    void shouldSayThatTheSourceIsOutOfReachWhenNothingListens() {
        Map<String, String> settings = Map.of("host", "127.0.0.1", "port", "1", "database", "x");

        check(CheckedSource.SYSTEM, settings, CheckedSource.credentials())
                .statusCode(422)
                .body("code", equalTo("source-unreachable"));
    }

    @Test
    void shouldRefuseAnAddressThatTheDeploymentDoesNotReach() {
        Map<String, String> settings = Map.of("host", "169.254.169.254", "port", "80", "database", "x");

        check(CheckedSource.SYSTEM, settings, CheckedSource.credentials())
                .statusCode(422)
                .body("code", equalTo("source-unsuitable"))
                .body("detail", containsString("millrace.worker.egress.allow"));
    }

    @Test
    void shouldFindSampleDataInTheTestEnvironmentAlone() {
        check("sandbox", "test", Map.of(), Map.of())
                .statusCode(200)
                .body("entities.entity", hasItem("work-orders"))
                .body("entities.readable", not(hasItem(false)));
        check("sandbox", "live", Map.of(), Map.of()).statusCode(422).body("code", equalTo("environment-not-allowed"));
    }

    @Test
    void shouldRefuseWhenThePasswordIsMissing() {
        check(CheckedSource.SYSTEM, CheckedSource.settings(), Map.of("username", CheckedSource.READER))
                .statusCode(422)
                .body("code", equalTo("credentials-refused"));
    }

    @Test
    void shouldAnswer404WhenTheSystemIsUnknown() {
        check("nobody", Map.of(), Map.of()).statusCode(404).body("code", equalTo("unknown-system"));
    }

    @Test
    void shouldAnswer401And403ToOthers() {
        given().contentType("application/json")
                .body("{}")
                .post("/internal/checks")
                .then()
                .statusCode(401);
        given().header("Authorization", "Bearer " + MillraceTestServices.serviceToken("mapping-service"))
                .contentType("application/json")
                .body("{}")
                .post("/internal/checks")
                .then()
                .statusCode(403);
    }

    @Test
    void shouldBecomeReadyWhenTheWorkerHasJoinedItsGroup() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
        given().get("/q/metrics").then().statusCode(200).body(containsString("millrace_worker_commits_total"));
        given().get("/q/openapi").then().statusCode(200).body(containsString("/internal/checks"));
    }

    private static ValidatableResponse check(
            String system, Map<String, String> settings, Map<String, String> credentials) {
        return check(system, "live", settings, credentials);
    }

    private static ValidatableResponse check(
            String system, String environment, Map<String, String> settings, Map<String, String> credentials) {
        return given().header("Authorization", "Bearer " + MillraceTestServices.serviceToken("connections-service"))
                .contentType("application/json")
                .body(Map.of(
                        "system", system, "environment", environment, "settings", settings, "credentials", credentials))
                .post("/internal/checks")
                .then();
    }
}
