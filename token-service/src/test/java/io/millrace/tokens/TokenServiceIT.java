package io.millrace.tokens;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.millrace.access.token.MillraceToken;
import io.millrace.access.token.TokenPrefix;
import io.millrace.contracts.Topics;
import io.millrace.testing.MillraceTestServices;
import io.millrace.testing.NeedsOpenBao;
import io.millrace.testing.TopicReader;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Tokens and credentials as the other services see them, on the real database, secret store and broker. */
@NeedsOpenBao
@QuarkusTest
@WithTestResource(
        value = MillraceTestServices.class,
        initArgs = {
            @ResourceArg(name = "schema", value = "tokens"),
            @ResourceArg(name = "service", value = "token-service")
        })
class TokenServiceIT {
    private final UUID connection = UUID.randomUUID();

    @Test
    void shouldKnowTokenWhenItWasIssued() {
        String token = Calls.issue(connection, "live");

        Calls.introspect(token)
                .body("active", equalTo(true))
                .body("kind", equalTo("connection"))
                .body("tokenId", equalTo(idOf(token)))
                .body("connectionId", equalTo(connection.toString()))
                .body("environment", equalTo("live"))
                .body("scope", equalTo("read"));
    }

    @Test
    void shouldRefuseTokenAtOnceAndAnnounceItWhenRevoked() {
        String token = Calls.issue(connection, "test");

        Calls.connections()
                .delete("/internal/connections/" + connection + "/tokens")
                .then()
                .statusCode(204);

        Calls.introspect(token).body("active", equalTo(false)).body("connectionId", nullValue());
        new TopicReader(MillraceTestServices.bootstrapServers())
                .readUntil(
                        Topics.TOKEN_REVOKED,
                        Duration.ofSeconds(20),
                        records -> records.stream()
                                .anyMatch(record -> record.key().equals(idOf(token))
                                        && new String(record.value(), StandardCharsets.UTF_8)
                                                .contains(connection.toString())));
    }

    @Test
    void shouldRefuseTokenWhenItIsGarbageUnknownOrForged() {
        String token = Calls.issue(connection, "live");
        String body = token.substring(0, token.length() - 6);

        Calls.introspect("garbage").body("active", equalTo(false));
        Calls.introspect(MillraceToken.create(TokenPrefix.LIVE, new SecureRandom())
                        .reveal())
                .body("active", equalTo(false));
        Calls.introspect(withChecksum(body.replace("mlr_live_", "mlr_test_"))).body("active", equalTo(false));
        Calls.introspect(withChecksum(body.substring(0, 18) + "0".repeat(43))).body("active", equalTo(false));
        Calls.introspect(withChecksum(body)).body("active", equalTo(true));
    }

    @Test
    void shouldRefuseThirdLiveTokenOfConnection() {
        Calls.issue(connection, "live");
        Calls.issue(connection, "live");

        Calls.connections()
                .body(Map.of("connectionId", connection, "environment", "live"))
                .post("/internal/tokens")
                .then()
                .statusCode(409)
                .body("code", equalTo("too-many-tokens"));
    }

    @Test
    void shouldKnowOperatorKeyUntilItIsRevoked() {
        Map<String, String> issued = Calls.as("launcher")
                .body(Map.of("name", "demo", "role", "admin"))
                .post("/internal/operator-keys")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getMap("");

        Calls.introspect(issued.get("key"))
                .body("active", equalTo(true))
                .body("kind", equalTo("operator"))
                .body("role", equalTo("admin"))
                .body("connectionId", nullValue());

        String path = "/internal/operator-keys/" + issued.get("keyId");
        Calls.as("launcher").delete(path).then().statusCode(204);
        Calls.introspect(issued.get("key")).body("active", equalTo(false));
        Calls.as("launcher").delete(path).then().statusCode(404).body("code", equalTo("unknown-operator-key"));
    }

    @Test
    void shouldLeaseCredentialUntilItIsDeleted() {
        Map<String, String> values = Map.of("user", "reader", "password", "pass\"wörd\n€ 1");
        Calls.putCredential(connection, "live", Map.of("password", "old")).statusCode(204);
        Calls.putCredential(connection, "live", values).statusCode(204);

        Map<String, String> leased = Calls.lease(connection, "live")
                .statusCode(200)
                .body("leaseId", notNullValue())
                .body("expiresAt", notNullValue())
                .extract()
                .jsonPath()
                .getMap("values");
        assertThat(leased).isEqualTo(values);
        Calls.lease(connection, "test").statusCode(404).body("code", equalTo("credential-not-found"));

        Calls.connections().delete("/internal/credentials/" + connection).then().statusCode(204);
        Calls.lease(connection, "live").statusCode(404).body("code", equalTo("credential-not-found"));
        Calls.putCredential(connection, "live", values).statusCode(204);
    }

    @Test
    void shouldRefuseCallerWhenPathIsNotForIt() {
        given().contentType("application/json")
                .body("{}")
                .post("/internal/leases")
                .then()
                .statusCode(401);
        Calls.as("mapping-service").body("{}").post("/internal/leases").then().statusCode(403);
        Calls.as("connections-service")
                .body("{}")
                .post("/internal/leases")
                .then()
                .statusCode(403);
        Calls.as("sync-worker").body("{}").post("/internal/tokens").then().statusCode(403);
        Calls.as("sync-worker")
                .delete("/internal/credentials/" + connection)
                .then()
                .statusCode(403);
        Calls.as("launcher").body("{}").post("/internal/introspect").then().statusCode(403);
        Calls.as("connections-service")
                .body("{}")
                .post("/internal/operator-keys")
                .then()
                .statusCode(403);
    }

    @Test
    void shouldNameFieldWhenRequestIsWrong() {
        Calls.as("sync-worker")
                .body("{\"connectionId\":\"x\"}")
                .post("/internal/leases")
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed-json"))
                .body("field", equalTo("connectionId"));
        Calls.putCredential(connection, "live", Map.of()).statusCode(400).body("field", equalTo("values"));
        Calls.putCredential(connection, "moon", Map.of("a", "b"))
                .statusCode(400)
                .body("field", equalTo("environment"));
        Calls.connections()
                .body("{\"environment\":\"live\",\"values\":{\"password\":null}}")
                .put("/internal/credentials/" + connection)
                .then()
                .statusCode(400)
                .body("field", equalTo("values"));
        Calls.connections()
                .body(Map.of("environment", "live", "values", Map.of("a", "b")))
                .put("/internal/credentials/..%2F..%2Fpepper")
                .then()
                .statusCode(404);
    }

    @Test
    void shouldTellHealthMetricsAndItsPaths() {
        given().get("/q/health/ready").then().statusCode(200);
        Calls.introspect("garbage");
        assertThat(given().get("/q/metrics").asString())
                .contains("millrace_tokens_introspections_total{result=\"no-token\"}");
        assertThat(given().get("/q/openapi").asString()).contains("/internal/leases");
    }

    private static String idOf(String token) {
        return MillraceToken.parse(token).orElseThrow().id();
    }

    /** What a forger who knows the format would do. */
    private static String withChecksum(String body) {
        String alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        StringBuilder digits = new StringBuilder();
        for (long rest = crc.getValue(); digits.length() < 6; rest /= 62) {
            digits.insert(0, alphabet.charAt((int) (rest % 62)));
        }
        return body + digits;
    }
}
