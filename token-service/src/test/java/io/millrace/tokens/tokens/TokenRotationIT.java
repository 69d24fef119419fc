package io.millrace.tokens.tokens;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.millrace.access.token.MillraceToken;
import io.millrace.contracts.Topics;
import io.millrace.testing.MillraceTestServices;
import io.millrace.testing.NeedsOpenBao;
import io.millrace.testing.TopicReader;
import io.millrace.tokens.Calls;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens are replaced without a gap and end when they should, by time, by their holder or by connections-service. */
@NeedsOpenBao
@QuarkusTest
@WithTestResource(
        value = MillraceTestServices.class,
        initArgs = {
            @ResourceArg(name = "schema", value = "tokens"),
            @ResourceArg(name = "service", value = "token-service")
        })
class TokenRotationIT {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Inject
    TokenRepository rows;

    @Inject
    UserTransaction transaction;

    private final UUID connection = UUID.randomUUID();
    private final String path = "/internal/connections/" + connection + "/tokens";

    @ParameterizedTest
    @CsvSource({"1h, PT1H", "24h, PT24H", "7d, P7D"})
    void shouldLetOldTokenGoOnForTheOverlap(String overlap, Duration duration) {
        String old = Calls.issue(connection, "live");
        Instant before = Instant.now();

        String successor = rotate(overlap).statusCode(201).extract().path("token");

        Calls.introspect(old).body("active", equalTo(true));
        Calls.introspect(successor).body("active", equalTo(true)).body("environment", equalTo("live"));
        String expiry = tokens().extract().path("data[1].expiresAt");
        assertThat(Instant.parse(expiry))
                .isBetween(before.plus(duration), Instant.now().plus(duration));
        rotate(overlap).statusCode(409).body("code", equalTo("too-many-tokens"));
    }

    @Test
    void shouldEndAllOthersAtOnceWithoutOverlap() {
        String first = Calls.issue(connection, "test");
        String second = rotate("24h").statusCode(201).extract().path("token");

        String third = rotate("0").statusCode(201).extract().path("token");

        Calls.introspect(first).body("active", equalTo(false));
        Calls.introspect(second).body("active", equalTo(false));
        Calls.introspect(third).body("active", equalTo(true)).body("environment", equalTo("test"));
        tokens().body("data.state", contains("live", "revoked", "revoked"));
    }

    @Test
    void shouldRefuseRotationWhenNothingIsLiveOrOverlapIsNone() {
        rotate("0").statusCode(409).body("code", equalTo("no-live-token"));
        rotate("2h").statusCode(400).body("field", equalTo("overlap"));
        Calls.as("mapping-service")
                .body(Map.of("overlap", "0"))
                .post(path + "/rotation")
                .then()
                .statusCode(403);
    }

    @Test
    void shouldEndAndAnnounceTokenWhenItsTimeIsOver() throws SQLException {
        String old = Calls.issue(connection, "live");
        rotate("1h").statusCode(201);

        pass("update tokens.token set expires_at = now() - interval '1 second' where id = '" + idOf(old) + "'");

        Calls.introspect(old).body("active", equalTo(false));
        awaitAnnouncement(old);
        tokens().body("data.state", contains("live", "expired"));
        rotate("1h").statusCode(201);
    }

    @Test
    void shouldTellOfTokensWithoutAnythingSecret() {
        String token = Calls.issue(connection, "live");
        tokens().body("data[0].lastUsedAt", nullValue());
        Calls.introspect(token);

        tokens().body("data", hasSize(1))
                .body("data[0].tokenId", equalTo(idOf(token)))
                .body("data[0].prefix", equalTo("mlr_live_" + idOf(token)))
                .body("data[0].scope", equalTo("read"))
                .body("data[0].createdAt", notNullValue())
                .body("data[0].lastUsedAt", notNullValue())
                .body("data[0].hash", nullValue());
        assertThat(tokens().extract().asString()).doesNotContain(token.substring(18));
        Calls.as("mapping-service").get(path).then().statusCode(403);
    }

    @Test
    void shouldRevokeOneTokenAndAnnounceItAtOnce() {
        String first = Calls.issue(connection, "live");
        String second = Calls.issue(connection, "live");

        Calls.connections().delete(path + "/" + idOf(first)).then().statusCode(204);

        Calls.introspect(first).body("active", equalTo(false));
        Calls.introspect(second).body("active", equalTo(true));
        awaitAnnouncement(first);
        Calls.connections().delete(path + "/" + idOf(first)).then().statusCode(204);
        Calls.connections()
                .delete("/internal/connections/" + UUID.randomUUID() + "/tokens/" + idOf(second))
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown-token"));
    }

    @Test
    void shouldRevokeForWhoeverHoldsTheToken() {
        String token = Calls.issue(connection, "live");
        String key = Calls.operatorKey("viewer");

        revokeFound(token).statusCode(200);
        revokeFound(token).statusCode(200);
        revokeFound(key).statusCode(200);

        Calls.introspect(token).body("active", equalTo(false));
        Calls.introspect(key).body("active", equalTo(false));
        awaitAnnouncement(token);
    }

    @Test
    void shouldTellNothingWhenFoundTextIsNoToken() {
        String token = Calls.issue(connection, "live");

        revokeFound("garbage").statusCode(200).body(Matchers.emptyString());
        revokeFound(token.substring(0, token.length() - 1) + "x").statusCode(200);
        given().contentType("application/x-www-form-urlencoded")
                .post("/api/v1/tokens/revocation")
                .then()
                .statusCode(400)
                .body("field", equalTo("token"));

        Calls.introspect(token).body("active", equalTo(true));
    }

    @Test
    void shouldPublishPatternThatTokensMatch() {
        String pattern = given().get("/api/v1/tokens/pattern")
                .then()
                .statusCode(200)
                .body("revocation", equalTo("/api/v1/tokens/revocation"))
                .extract()
                .path("pattern");

        assertThat(Calls.issue(connection, "live")).matches(pattern);
        assertThat(Calls.operatorKey("viewer")).matches(pattern);
    }

    /** A use that was read before the revocation, and is written after it. */
    @Test
    void shouldStayRevokedWhenAUseIsNotedMeanwhile() throws Exception {
        String token = Calls.issue(connection, "live");

        transaction.begin();
        TokenEntity used = rows.findById(idOf(token));
        Calls.connections().delete(path).then().statusCode(204);
        used.used(Instant.now());
        transaction.commit();

        Calls.introspect(token).body("active", equalTo(false));
        tokens().body("data[0].revokedAt", not(nullValue())).body("data[0].lastUsedAt", notNullValue());
    }

    private ValidatableResponse rotate(String overlap) {
        return Calls.connections()
                .body(Map.of("overlap", overlap))
                .post(path + "/rotation")
                .then();
    }

    private ValidatableResponse tokens() {
        return Calls.connections().get(path).then().statusCode(200);
    }

    private static ValidatableResponse revokeFound(String text) {
        return given().formParam("token", text)
                .post("/api/v1/tokens/revocation")
                .then();
    }

    private static void awaitAnnouncement(String token) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(announced()).contains(idOf(token)));
    }

    private static List<String> announced() {
        return new TopicReader(MillraceTestServices.bootstrapServers())
                .readAll(Topics.TOKEN_REVOKED).stream()
                        .map(record -> record.key())
                        .toList();
    }

    private static void pass(String change) throws SQLException {
        try (Connection database = MillraceTestServices.database("tokens").connect();
                Statement statement = database.createStatement()) {
            statement.execute(change);
        }
    }

    private static String idOf(String token) {
        return MillraceToken.parse(token).orElseThrow().id();
    }
}
