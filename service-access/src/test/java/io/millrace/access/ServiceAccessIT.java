package io.millrace.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.millrace.access.token.MillraceToken;
import io.millrace.access.token.TokenPrefix;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The guards and the error answers as a service has them, over HTTP. */
@QuarkusTest
@QuarkusTestResource(AccessFixture.class)
class ServiceAccessIT {
    @AfterEach
    void tokenServiceIsUp() {
        AccessFixture.down = false;
    }

    @Test
    void shouldLetServiceInWhenItIsNamed() {
        bearer(AccessFixture.serviceToken("sync-worker"))
                .get("/guarded/internal")
                .then()
                .statusCode(200)
                .body("service", equalTo("sync-worker"));
    }

    @Test
    void shouldRefuseServiceWhenTokenIsMissingWrongOrAnothers() {
        problem(given().get("/guarded/internal").then(), 401, "service-token-missing")
                .header("WWW-Authenticate", "Bearer");
        problem(bearer("garbage").get("/guarded/internal").then(), 401, "service-token-invalid");
        problem(
                bearer(AccessFixture.serviceToken("mapping-service"))
                        .get("/guarded/internal")
                        .then(),
                403,
                "caller-not-allowed");
    }

    @Test
    void shouldKnowConnectionWhenItsTokenIsPresented() {
        bearer(AccessFixture.CONNECTION_TOKEN.reveal())
                .get("/guarded/connection")
                .then()
                .statusCode(200)
                .body("connection", equalTo(AccessFixture.CONNECTION.toString()));
    }

    @Test
    void shouldHoldRolesApartWhenOperatorOrConnectionCalls() {
        String key = AccessFixture.OPERATOR_KEY.reveal();

        bearer(key).get("/guarded/operator").then().statusCode(200);
        problem(bearer(key).get("/guarded/admin").then(), 403, "operator-role-required");
        problem(bearer(key).get("/guarded/connection").then(), 403, "connection-token-required");
        problem(
                bearer(AccessFixture.CONNECTION_TOKEN.reveal())
                        .get("/guarded/operator")
                        .then(),
                403,
                "operator-role-required");
    }

    @Test
    void shouldRefuseWithoutAskingWhenTokenIsGarbage() {
        int before = AccessFixture.QUESTIONS.get();

        problem(given().get("/guarded/connection").then(), 401, "token-missing").header("WWW-Authenticate", "Bearer");
        problem(bearer("mlr_live_garbage").get("/guarded/connection").then(), 401, "token-invalid");

        assertThat(AccessFixture.QUESTIONS).hasValue(before);
    }

    @Test
    void shouldAskOnceWhenUnknownTokenComesTwice() {
        String unknown = newToken();
        int before = AccessFixture.QUESTIONS.get();

        problem(bearer(unknown).get("/guarded/connection").then(), 401, "token-invalid");
        problem(bearer(unknown).get("/guarded/connection").then(), 401, "token-invalid");

        assertThat(AccessFixture.QUESTIONS).hasValue(before + 1);
    }

    @Test
    void shouldRefuseWithRetryAfterWhenTokenServiceIsDown() {
        AccessFixture.down = true;

        problem(bearer(newToken()).get("/guarded/connection").then(), 503, "token-service-unavailable")
                .header("Retry-After", "1");
    }

    @Test
    void shouldNameFieldWhenBodyIsWrong() {
        problem(post("{\"host\":{\"name\":\"\",\"port\":1}}"), 400, "invalid-field")
                .body("field", equalTo("host.name"));
        problem(post("{\"host\":{\"name\":\"a\",\"port\":\"s3cret\"}}"), 400, "malformed-json")
                .body("field", equalTo("host.port"))
                .body("detail", not(containsString("s3cret")));
        problem(post("{\"host\":"), 400, "malformed-json").body("line", equalTo(1));
        problem(given().get("/guarded/list?limit=501").then(), 400, "invalid-field")
                .body("field", equalTo("limit"));
    }

    @Test
    void shouldAnswerProblemWhenNoCodeOfOursIsReached() {
        problem(given().get("/nowhere").then(), 404, "unknown-path");
        problem(given().delete("/guarded/taken").then(), 405, "method-not-allowed");
        problem(
                given().contentType("text/plain")
                        .body("x")
                        .post("/guarded/form")
                        .then(),
                415,
                "unsupported-media-type");
    }

    @Test
    void shouldKeepInnerWorkingsInsideWhenBugStrikes() {
        problem(given().get("/guarded/bug").then(), 500, "internal-error").body("detail", not(containsString("inner")));
    }

    @Test
    void shouldKeepRequestIdWhenItIsPlain() {
        problem(given().header("X-Request-Id", "abc-1").get("/guarded/taken").then(), 409, "name-taken")
                .header("X-Request-Id", "abc-1")
                .body("requestId", equalTo("abc-1"));
        problem(given().header("X-Request-Id", "<script>").get("/guarded/taken").then(), 409, "name-taken")
                .header("X-Request-Id", not("<script>"));
    }

    private static ValidatableResponse post(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/guarded/form")
                .then();
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .header("X-Request-Id", notNullValue())
                .body("type", equalTo("https://millrace.io/problems/" + code))
                .body("code", equalTo(code))
                .body("status", equalTo(status))
                .body("requestId", notNullValue());
    }

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static String newToken() {
        return MillraceToken.create(TokenPrefix.LIVE, new SecureRandom()).reveal();
    }
}
