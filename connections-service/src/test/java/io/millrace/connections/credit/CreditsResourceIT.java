package io.millrace.connections.credit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.millrace.access.token.OperatorRole;
import io.millrace.connections.testing.Api;
import io.millrace.connections.testing.Neighbours;
import io.millrace.connections.testing.RealServices;
import io.millrace.contracts.Environment;
import io.millrace.contracts.Topics;
import io.millrace.testing.MillraceTestServices;
import io.millrace.testing.TopicReader;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServices
class CreditsResourceIT {
    private static final String PATH = "/api/v1/credits/test";

    @Inject
    Credits credits;

    @Inject
    CreditLedger ledger;

    Neighbours neighbours;
    private String operator;

    @BeforeEach
    void openPool() {
        Pools.reopen(ledger, Environment.TEST, 10);
        operator = neighbours.operatorKey(OperatorRole.OPERATOR);
    }

    @Test
    void shouldShowThePoolWhenSomethingIsHeld() {
        hold(4);

        get("").then()
                .statusCode(200)
                .body("environment", equalTo("test"))
                .body("bought", equalTo(10))
                .body("held", equalTo(4))
                .body("available", equalTo(6))
                .body("overage.allowed", equalTo(false))
                .body("overage.used", equalTo(0));
    }

    @Test
    void shouldListTheLedgerInPagesLatestFirst() {
        UUID connection = hold(4);

        Response first = get("/ledger?limit=1");
        Response second = get("/ledger?limit=1&cursor=" + first.path("next"));

        first.then()
                .statusCode(200)
                .body("data.size()", equalTo(1))
                .body("data[0].kind", equalTo("hold"))
                .body("data[0].connectionId", equalTo(connection.toString()))
                .body("data[0]", not(hasKey("actor")))
                .body("data[0].balance.available", equalTo(6));
        second.then()
                .body("data[0].kind", equalTo("grant"))
                .body("data[0].credits", equalTo(10))
                .body("next", nullValue());
    }

    @Test
    void shouldAddToThePoolWhenAnOperatorGrants() {
        grant("{\"credits\": 5, \"note\": \"Invoice 7\"}")
                .then()
                .statusCode(201)
                .body("position", equalTo(2))
                .body("actor", matchesPattern("operator:.+"))
                .body("note", equalTo("Invoice 7"))
                .body("balance.available", equalTo(15));

        assertThat(audited("credits-granted"))
                .anySatisfy(record -> assertThat(record)
                        .contains(
                                "\"environment\":\"test\"",
                                "\"credits\":\"5\"",
                                "\"bought\":\"15\"",
                                "\"actor\":\"operator:"));
    }

    @Test
    void shouldGrantOnceWhenTheRequestIsRepeated() {
        String key = UUID.randomUUID().toString();

        request()
                .header("Idempotency-Key", key)
                .body("{\"credits\": 5}")
                .post(PATH + "/grants")
                .then()
                .statusCode(201);
        request()
                .header("Idempotency-Key", key)
                .body("{\"credits\": 5}")
                .post(PATH + "/grants")
                .then()
                .statusCode(200)
                .body("position", equalTo(2));
        request()
                .header("Idempotency-Key", key)
                .body("{\"credits\": 6}")
                .post(PATH + "/grants")
                .then()
                .statusCode(409)
                .body("code", equalTo("idempotency-key-reused"));

        get("").then().body("bought", equalTo(15));
    }

    @Test
    void shouldTakeBackNoMoreThanIsFreeUnlessOverageIsAllowed() {
        hold(4);

        grant("{\"credits\": -7}").then().statusCode(409).body("code", equalTo("credits-held"));
        grant("{\"credits\": -6}").then().statusCode(201).body("balance.available", equalTo(0));
        allowOverage(true);
        grant("{\"credits\": -3}").then().statusCode(201).body("balance.available", equalTo(-3));
        grant("{\"credits\": -2}").then().statusCode(409);
    }

    @Test
    void shouldShowOverageWhenMoreIsHeldThanBought() {
        hold(10);
        allowOverage(true).then().statusCode(200).body("overage.allowed", equalTo(true));

        hold(4);

        get("").then().body("available", equalTo(-4)).body("overage.used", equalTo(4));
        allowOverage(false).then().body("overage.allowed", equalTo(false)).body("overage.used", equalTo(4));
        assertThat(QuarkusTransaction.requiringNew().call(() -> credits.hold(UUID.randomUUID(), Environment.TEST, 1)))
                .isFalse();
        assertThat(audited("credits-overage-switched"))
                .anySatisfy(record -> assertThat(record).contains("\"allowed\":\"true\""));
    }

    @Test
    void shouldNameTheFieldWhenTheRequestIsWrong() {
        grant("{\"credits\": 0}").then().statusCode(400).body("field", equalTo("credits"));
        grant("{}").then().statusCode(400).body("field", equalTo("credits"));
        grant("{\"credits\": 1000000001}").then().statusCode(400).body("field", equalTo("credits"));
        request().body("{}").put(PATH + "/overage").then().statusCode(400).body("field", equalTo("allowed"));
        get("/ledger?cursor=x").then().statusCode(400).body("field", equalTo("cursor"));
        get("/ledger?limit=0").then().statusCode(400).body("field", equalTo("limit"));
        request().get("/api/v1/credits/moon").then().statusCode(404).body("code", equalTo("unknown-environment"));
    }

    @Test
    void shouldBeForOperatorsOnly() {
        String token = new Api(operator).create(Api.workOrders("P1D")).path("token.value");
        String viewer = neighbours.operatorKey(OperatorRole.VIEWER);

        as(token).get(PATH).then().statusCode(403);
        as(viewer).get(PATH + "/ledger").then().statusCode(200);
        as(viewer).body("{\"credits\": 5}").post(PATH + "/grants").then().statusCode(403);
        as(viewer).body("{\"allowed\": true}").put(PATH + "/overage").then().statusCode(403);
        given().get(PATH).then().statusCode(401);
    }

    private Response get(String path) {
        return request().get(PATH + path);
    }

    private Response grant(String body) {
        return request().body(body).post(PATH + "/grants");
    }

    private Response allowOverage(boolean allowed) {
        return request().body("{\"allowed\": " + allowed + "}").put(PATH + "/overage");
    }

    private UUID hold(int price) {
        UUID connection = UUID.randomUUID();
        QuarkusTransaction.requiringNew().run(() -> credits.hold(connection, Environment.TEST, price));
        return connection;
    }

    private RequestSpecification request() {
        return as(operator);
    }

    private static RequestSpecification as(String bearer) {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + bearer);
    }

    /** What the audit log is told of an action, once it is told anything of it. */
    private static List<String> audited(String action) {
        return new TopicReader(MillraceTestServices.bootstrapServers())
                        .readUntil(
                                Topics.AUDIT,
                                Duration.ofSeconds(20),
                                records -> records.stream()
                                        .anyMatch(record -> text(record).contains(action)))
                        .stream()
                        .map(CreditsResourceIT::text)
                        .filter(text -> text.contains(action))
                        .toList();
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }
}
