package io.millrace.tokens.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.millrace.testing.MillraceTestServices;
import io.millrace.testing.NeedsOpenBao;
import io.millrace.tokens.Calls;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operators read the log, and learn which row someone has tampered with. */
@NeedsOpenBao
@QuarkusTest
@WithTestResource(
        value = MillraceTestServices.class,
        initArgs = {
            @ResourceArg(name = "schema", value = "tokens"),
            @ResourceArg(name = "service", value = "token-service")
        })
class AuditApiIT {
    private final UUID connection = UUID.randomUUID();
    private String key;

    @BeforeEach
    void actThreeTimes() {
        key = Calls.operatorKey("operator");
        Calls.issue(connection, "live");
        Calls.issue(connection, "live");
        Calls.connections()
                .delete("/internal/connections/" + connection + "/tokens")
                .then()
                .statusCode(204);
    }

    @Test
    void shouldGivePagesFromTheNewestOnUntilTheEnd() {
        List<String> actions = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = list("connection=" + connection + "&limit=3" + cursor)
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            actions.addAll(page.getList("data.action", String.class));
            cursor = page.getString("next") == null ? "" : "&cursor=" + page.getString("next");
        } while (!cursor.isEmpty());

        assertThat(actions).containsExactly("token-revocation", "token-revocation", "token-issue", "token-issue");
    }

    @Test
    void shouldFilterByEachCondition() {
        String own = "connection=" + connection;
        Instant now = Instant.now();

        list(own + "&action=token-issue").body("data", hasSize(2)).body("data[0].details.environment", equalTo("live"));
        list(own + "&actor=sync-worker").body("data", hasSize(0)).body("next", nullValue());
        list(own + "&actor=connections-service").body("data", hasSize(4));
        list(own + "&from=" + now.minus(Duration.ofMinutes(1))).body("data", hasSize(4));
        list(own + "&from=" + now.plus(Duration.ofMinutes(1))).body("data", hasSize(0));
        list(own + "&until=" + now.minus(Duration.ofMinutes(1))).body("data", hasSize(0));
    }

    @Test
    void shouldNameParameterWhenItIsWrong() {
        for (String wrong :
                List.of("connection=x", "from=x", "until=x", "cursor=x", "limit=0", "limit=501", "actor=%00")) {
            list(wrong).statusCode(400).body("field", equalTo(wrong.substring(0, wrong.indexOf('='))));
        }
    }

    @Test
    void shouldLetOperatorsInAndNobodyElse() {
        RestAssured.given().get("/api/v1/audit").then().statusCode(401);
        Calls.as("connections-service").get("/api/v1/audit").then().statusCode(401);
        Calls.operator("viewer")
                .get("/api/v1/audit")
                .then()
                .statusCode(403)
                .body("code", equalTo("operator-role-required"));
        Calls.operator("viewer").get("/api/v1/audit/verification").then().statusCode(403);
        Calls.operator("admin").get("/api/v1/audit").then().statusCode(200);
        RestAssured.given()
                .header("Authorization", "Bearer " + Calls.issue(UUID.randomUUID(), "live"))
                .get("/api/v1/audit")
                .then()
                .statusCode(403);
    }

    @Test
    void shouldNameFirstBrokenRowWhenSomeoneHasTampered() throws SQLException {
        long seq = list("connection=" + connection + "&action=token-issue")
                .extract()
                .jsonPath()
                .getLong("data[1].seq");
        verification().body("intact", equalTo(true)).body("firstBroken", nullValue());

        tamper("update tokens.audit set actor = 'nobody' where seq = " + seq);
        verification()
                .body("intact", equalTo(false))
                .body("firstBroken.seq", equalTo((int) seq))
                .body("firstBroken.reason", equalTo("changed"))
                .body("rows", equalTo((int) seq - 1));
        tamper("update tokens.audit set actor = 'connections-service' where seq = " + seq);
        verification().body("intact", equalTo(true));

        tamper("update tokens.audit set event_id = gen_random_uuid(), event_at = at where seq = " + seq);
        verification().body("firstBroken.reason", equalTo("changed"));
        tamper("update tokens.audit set event_id = null, event_at = null where seq = " + seq);

        tamper("update tokens.audit set seq = -seq where seq = " + seq);
        verification().body("firstBroken", equalTo(Map.of("seq", (int) seq, "reason", "missing")));
        tamper("update tokens.audit set seq = -seq where seq = -" + seq);
        verification().body("intact", equalTo(true));
    }

    private ValidatableResponse list(String query) {
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + key)
                .get("/api/v1/audit?" + query)
                .then();
    }

    private ValidatableResponse verification() {
        return RestAssured.given()
                .header("Authorization", "Bearer " + key)
                .get("/api/v1/audit/verification")
                .then()
                .statusCode(200);
    }

    /** What only the owner of the table can do. */
    private static void tamper(String change) throws SQLException {
        try (Connection database = MillraceTestServices.database("tokens").connect();
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("alter table tokens.audit disable trigger audit_is_append_only");
            statement.execute(change);
            statement.execute("alter table tokens.audit enable trigger audit_is_append_only");
            database.commit();
        }
    }
}
