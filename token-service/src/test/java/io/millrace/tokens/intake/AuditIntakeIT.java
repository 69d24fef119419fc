package io.millrace.tokens.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.contracts.AuditRecorded;
import io.millrace.contracts.Environment;
import io.millrace.contracts.Topics;
import io.millrace.testing.MillraceTestServices;
import io.millrace.testing.NeedsOpenBao;
import io.millrace.tokens.Calls;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What services tell on the real topic is in the chain once, however often it is sent, and an operator finds it. */
@NeedsOpenBao
@QuarkusTest
@WithTestResource(
        value = MillraceTestServices.class,
        initArgs = {
            @ResourceArg(name = "schema", value = "tokens"),
            @ResourceArg(name = "service", value = "token-service")
        })
class AuditIntakeIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Instant AT = Instant.parse("2026-11-24T09:00:00.123456Z");

    private static KafkaProducer<String, String> producer;
    private static String operatorKey;

    @Inject
    ObjectMapper json;

    private final UUID connection = UUID.randomUUID();

    @BeforeAll
    static void connect() {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", MillraceTestServices.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer());
    }

    @AfterAll
    static void disconnect() {
        producer.close();
        operatorKey = null;
    }

    @BeforeEach
    void getKey() {
        if (operatorKey == null) {
            operatorKey = Calls.operatorKey("operator");
        }
    }

    @Test
    void shouldHoldEventOnceWhenItIsSentAgain() throws Exception {
        AuditRecorded event = event("connection-paused", AT);
        AuditRecorded last = event("connection-resumed", AT.plusSeconds(1));

        send(event);
        send(event);
        send(last);
        send(event);
        send(event("connection-changed", AT.plusSeconds(2)));

        await().atMost(LIMIT).untilAsserted(() -> list("").body("data", hasSize(3)));
        list("&action=connection-paused")
                .body("data", hasSize(1))
                .body("data[0].at", equalTo(AT.toString()))
                .body("data[0].recordedAt", notNullValue())
                .body("data[0].actor", equalTo("operator:aB3dE6gH"))
                .body("data[0].connectionId", equalTo(connection.toString()))
                .body("data[0].environment", equalTo("live"))
                .body("data[0].details.reason", equalTo("maintenance, \"planned\""));
        assertIntact();
    }

    @Test
    void shouldSayWhereItLiesWhenMessageCannotBeRead() throws Exception {
        producer.send(new ProducerRecord<>(Topics.AUDIT, connection.toString(), "no JSON"))
                .get();
        long offset = producer.send(new ProducerRecord<>(
                        Topics.AUDIT,
                        0,
                        connection.toString(),
                        "{\"eventId\":\"" + connection + "\",\"at\":\"" + AT
                                + "\",\"actor\":\"a\",\"action\":\"No Action\"}"))
                .get()
                .offset();
        send(event("connection-paused", AT));

        await().atMost(LIMIT).untilAsserted(() -> list("").body("data", hasSize(1)));
        await().atMost(LIMIT)
                .untilAsserted(() -> get("/api/v1/audit?action=" + AuditMessages.UNREADABLE)
                        .body("data.details.place", hasItem(Topics.AUDIT + "/0/" + offset)));
        assertIntact();
    }

    @Test
    void shouldKeepOneChainWhenManyEventsComeBesideOwnActs() throws Exception {
        for (int i = 0; i < 50; i++) {
            send(event("sync-requested", AT.plusMillis(i)));
            if (i % 10 == 0) {
                Calls.issue(UUID.randomUUID(), "test");
            }
        }

        await().atMost(LIMIT).untilAsserted(() -> list("&limit=500").body("data", hasSize(50)));
        assertThat(list("&limit=500").extract().jsonPath().getList("data.at", String.class))
                .isEqualTo(IntStream.range(0, 50)
                        .mapToObj(i -> AT.plusMillis(49 - i).toString())
                        .toList());
        assertIntact();
    }

    private AuditRecorded event(String action, Instant at) {
        return new AuditRecorded(
                UUID.randomUUID(),
                at,
                "operator:aB3dE6gH",
                action,
                connection,
                Environment.LIVE,
                Map.of("reason", "maintenance, \"planned\""));
    }

    private void send(AuditRecorded event) throws Exception {
        producer.send(new ProducerRecord<>(Topics.AUDIT, event.key(), json.writeValueAsString(event)))
                .get();
    }

    private ValidatableResponse list(String more) {
        return get("/api/v1/audit?connection=" + connection + more);
    }

    private static ValidatableResponse get(String path) {
        return given().header("Authorization", "Bearer " + operatorKey)
                .get(path)
                .then()
                .statusCode(200);
    }

    private static void assertIntact() {
        get("/api/v1/audit/verification").body("intact", equalTo(true));
    }
}
