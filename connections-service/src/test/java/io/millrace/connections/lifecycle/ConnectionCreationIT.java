package io.millrace.connections.lifecycle;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.millrace.access.token.OperatorRole;
import io.millrace.connections.testing.Api;
import io.millrace.connections.testing.Database;
import io.millrace.connections.testing.Neighbours;
import io.millrace.connections.testing.RealServices;
import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.Topics;
import io.millrace.testing.MillraceTestServices;
import io.millrace.testing.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServices
class ConnectionCreationIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    Neighbours neighbours;
    private Api api;

    @BeforeEach
    void emptyServices() {
        Database.update("delete from connection");
        neighbours.forgetAll();
        api = new Api(neighbours.operatorKey(OperatorRole.OPERATOR));
    }

    @Test
    void shouldMakeAConnectionWhenTheSourceCanBeRead() {
        Response answer = api.create(Api.workOrders("P1D"));

        answer.then()
                .statusCode(201)
                .header("Location", matchesPattern(".*/api/v1/connections/[0-9a-f-]{36}"))
                .body("connection.state", equalTo("INITIAL_SYNC"))
                .body("connection.environment", equalTo("live"))
                .body("connection.period", equalTo("P30D"))
                .body("connection.entities", equalTo(List.of("work-orders")))
                .body(
                        "connection.schedules",
                        equalTo(Map.of("work-orders", Map.of("interval", "PT24H", "paused", false))))
                .body("connection.settings", equalTo(Map.of("host", "db.example.com", "database", "fieldcrest")))
                .body("token.value", startsWith("mlr_live_"));
        UUID id = UUID.fromString(answer.path("connection.id"));
        assertThat(neighbours.credentialsOf(id).path("password").asText()).isEqualTo(Api.PASSWORD);
        api.get("/" + id).then().statusCode(200).body("name", equalTo("Leeds"));
    }

    @Test
    void shouldPublishTheConnectionAndItsFirstRunWhenMade() {
        String id = api.created("P1D").toString();

        ConsumerRecord<String, byte[]> created =
                published(Topics.CONNECTIONS, id).getFirst();
        ConsumerRecord<String, byte[]> requested =
                published(Topics.SYNC_REQUESTED, id).getFirst();

        assertThat(header(created, EventHeaders.TYPE)).isEqualTo(EventTypes.CONNECTION_CREATED);
        assertThat(header(created, EventHeaders.SPEC_VERSION)).isEqualTo("1.0");
        assertThat(text(created))
                .contains("\"state\":\"INITIAL_SYNC\"", "\"version\":1")
                .doesNotContain(Api.PASSWORD);
        assertThat(header(requested, EventHeaders.ENTITY)).isEqualTo("work-orders");
        assertThat(text(requested))
                .contains("\"kind\":\"initial\"", "\"attempt\":0", "\"host\":\"db.example.com\"", "periodStart")
                .doesNotContain(Api.PASSWORD);
    }

    @Test
    void shouldKeepNoSecretWhenMade() {
        api.created("P1D");

        assertThat(Database.column("select connection::text from connection union all select stream::text from stream"))
                .isNotEmpty()
                .noneMatch(row -> row.contains(Api.PASSWORD));
    }

    @Test
    void shouldPassOnTheReasonAndLeaveNothingWhenTheSourceRefuses() {
        neighbours.fail("POST /internal/checks", 422, "credentials-refused", "password authentication failed");

        Response answer = api.create(Api.workOrders("P1D"));

        answer.then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("credentials-refused"))
                .body("detail", equalTo("password authentication failed"));
        assertNothingIsLeft();
    }

    @Test
    void shouldSayThatNoWorkerIsThereWhenNoneAnswers() {
        neighbours.fail("POST /internal/checks", 503, "starting", "not yet");

        api.create(Api.workOrders("P1D")).then().statusCode(503).body("code", equalTo("worker-unavailable"));
        assertNothingIsLeft();
    }

    @Test
    void shouldLeaveNothingWhenTheTokenCannotBeIssued() {
        neighbours.fail("POST /internal/tokens", 503, "secret-store-unavailable", "sealed");

        api.create(Api.workOrders("P1D")).then().statusCode(503).body("code", equalTo("token-service-unavailable"));
        assertNothingIsLeft();
    }

    @Test
    void shouldTakeAwayLaterWhenItCannotAtOnce() {
        neighbours.fail("POST /internal/tokens", 503, "secret-store-unavailable", "sealed");
        neighbours.fail("DELETE /internal", 503, "secret-store-unavailable", "sealed");
        api.create(Api.workOrders("P1D")).then().statusCode(503);
        String id = Database.column("select id from connection where state = 'REMOVING'")
                .getFirst();
        api.get("/" + id).then().statusCode(404);
        Database.update("update connection set created_at = created_at - interval '1 hour'");

        neighbours.mend();

        await().atMost(SOON).untilAsserted(this::assertNothingIsLeft);
    }

    @Test
    void shouldTakeAwayWhatADeadProcessLeftWhenItIsOld() {
        UUID id = UUID.randomUUID();
        neighbours.putCredentials(id);

        Database.update("""
                insert into connection (id, name, system, environment, state, entities, settings, request_hash, version,
                    created_at, updated_at)
                values (?, 'n', 's', 'LIVE', 'PENDING', '[]', '{}', 'h', 0, now() - interval '1 hour', now())
                """, id);

        await().atMost(SOON).untilAsserted(this::assertNothingIsLeft);
    }

    @Test
    void shouldGiveTheSameConnectionWithoutTokenWhenTheRequestIsRepeated() {
        Map<String, String> key = Map.of("Idempotency-Key", "first-of-may");
        String id = api.create(Api.workOrders("P1D"), key)
                .then()
                .statusCode(201)
                .extract()
                .path("connection.id");

        api.create(Api.workOrders("P1D"), key)
                .then()
                .statusCode(200)
                .body("connection.id", equalTo(id))
                .body("token", nullValue());
        api.create(Api.workOrders("PT1H"), key).then().statusCode(409).body("code", equalTo("idempotency-key-reused"));
        assertThat(Database.column("select id from connection")).containsExactly(id);
    }

    @Test
    void shouldTryAnewWhenTheRequestWithThatKeyHadFailed() {
        Map<String, String> key = Map.of("Idempotency-Key", "second-of-may");
        neighbours.fail("POST /internal/tokens", 503, "secret-store-unavailable", "sealed");
        api.create(Api.workOrders("P1D"), key).then().statusCode(503);
        neighbours.mend();

        api.create(Api.workOrders("P1D"), key).then().statusCode(201).body("token.value", startsWith("mlr_live_"));
    }

    @Test
    void shouldNameTheFieldWhenTheRequestIsWrong() {
        api.create(Api.workOrders("P1D").replace("\"host\": \"db.example.com\", ", ""))
                .then()
                .statusCode(400)
                .body("field", equalTo("connect.host"));
        api.create(Api.workOrders("PT0S")).then().statusCode(400).body("field", equalTo("schedules.work-orders"));
        api.create(Api.workOrders("P1D").replace("\"Leeds\"", "\" \""))
                .then()
                .statusCode(400)
                .body("field", equalTo("name"));
        api.create("{\"system\": ").then().statusCode(400).body("code", equalTo("malformed-json"));
        api.create(Api.workOrders("P1D").replace("demo-maintenance", "nowhere"))
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown-system"));
        assertNothingIsLeft();
    }

    @Test
    void shouldListInPagesWhenThereAreMany() {
        List<UUID> made = List.of(api.created("P1D"), api.created("P1D"), api.created("P1D"));

        Response first = api.get("?limit=2");
        Response second = api.get("?limit=2&cursor=" + first.path("next"));

        assertThat(first.<List<String>>path("data.id")).isEqualTo(ids(made.subList(0, 2)));
        assertThat(second.<List<String>>path("data.id")).isEqualTo(ids(made.subList(2, 3)));
        second.then().body("next", nullValue());
    }

    @Test
    void shouldLetATokenReadItsOwnConnectionOnlyWhenPresented() {
        Response made = api.create(Api.workOrders("P1D"));
        String own = made.path("connection.id");
        UUID other = api.created("P1D");
        Api customer = new Api(made.path("token.value"));

        customer.get("/" + own).then().statusCode(200);
        customer.get("/" + own + "/syncs").then().statusCode(200);
        customer.get("/" + other).then().statusCode(404).body("code", equalTo("unknown-connection"));
        customer.syncs(other).then().statusCode(404);
        customer.post("/" + other + "/syncs", "{}").then().statusCode(404);
        customer.post("/" + own + "/syncs", "{}").then().statusCode(403);
        customer.create(Api.workOrders("P1D")).then().statusCode(403);
        assertThat(customer.get("").<List<String>>path("data.id")).containsExactly(own);
    }

    @Test
    void shouldAskForATokenWhenNoneOrAWrongOneIsPresented() {
        given().get("/api/v1/connections").then().statusCode(401).header("WWW-Authenticate", startsWith("Bearer"));
        new Api("mlr_op_nonsense").get("").then().statusCode(401);
        new Api(neighbours.operatorKey(OperatorRole.VIEWER))
                .create(Api.workOrders("P1D"))
                .then()
                .statusCode(403);
    }

    @Test
    void shouldShowTheSystemsAndTheirFormsWhenAsked() {
        given().header("Authorization", "Bearer " + api.bearer())
                .get("/api/v1/systems/demo-maintenance")
                .then()
                .statusCode(200)
                .body("protocol", equalTo("jdbc"))
                .body("connectSchema.properties.password.writeOnly", equalTo(true))
                .body("entities.size()", equalTo(6));
    }

    private void assertNothingIsLeft() {
        assertThat(neighbours.hasSecrets()).isFalse();
        assertThat(Database.column("select id from connection")).isEmpty();
        assertThat(Database.column("select stream_id from stream")).isEmpty();
    }

    private static List<String> ids(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toList();
    }

    private static List<ConsumerRecord<String, byte[]>> published(String topic, String connectionId) {
        return new TopicReader(MillraceTestServices.bootstrapServers())
                        .readUntil(
                                topic,
                                SOON,
                                records -> records.stream()
                                        .anyMatch(record -> record.key().equals(connectionId)))
                        .stream()
                        .filter(record -> record.key().equals(connectionId))
                        .toList();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }
}
