package io.millrace.mapping.purge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.millrace.contracts.RecordKey;
import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.testing.RealServices;
import io.millrace.mapping.testing.TestConnection;
import io.millrace.testing.MillraceTestServices;
import io.millrace.testing.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A purge as connections-service asks for it. */
@QuarkusTest
@RealServices
class PurgeIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final TestConnection connection = new TestConnection();
    private final TopicReader topics = new TopicReader(MillraceTestServices.bootstrapServers());

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void shouldEndARecordThatComesWhileItsConnectionIsForgotten() {
        connection.sendAll(UnifiedEntity.VENDORS, List.of("1", "2"), "{\"name\":\"Acme\"}");
        await().atMost(LIMIT).untilAsserted(() -> vendors().body("data", hasSize(2)));

        purge("connections-service", connection.id().toString()).body("state", equalTo("running"));
        await().atMost(LIMIT).untilAsserted(() -> vendors().body("data", hasSize(0)));
        progress(connection.id()).body("state", equalTo("running"));
        connection.vendor("late", "{\"name\":\"a page that was under way\"}");

        await().atMost(LIMIT).untilAsserted(() -> progress(connection.id()).body("state", equalTo("completed")));
        progress(connection.id())
                .body("partitionsDone", equalTo(6))
                .body("partitions", equalTo(6))
                .body("records.vendors", equalTo(2))
                .body("rawTombstones", equalTo(3))
                .body("storeRows", equalTo(2));
        assertThat(TopicState.keys(topics, Topics.RECORD_CHANGED))
                .noneMatch(key -> key.startsWith(connection.id().toString()));
        assertThat(topics.readAll(Topics.unified(UnifiedEntity.VENDORS)))
                .noneMatch(record -> record.key().equals(unifiedId("late")));
    }

    @Test
    void shouldCompleteAtOnceWhereThereIsNothingAndSayTheSameWhenItIsAskedAgain() {
        purge("connections-service", connection.id().toString());
        await().atMost(LIMIT).untilAsserted(() -> progress(connection.id()).body("state", equalTo("completed")));

        purge("connections-service", connection.id().toString())
                .body("state", equalTo("completed"))
                .body("rawTombstones", equalTo(0));
    }

    @Test
    void shouldRefuseOtherCallersAndUnknownConnections() {
        purge("sync-worker", connection.id().toString()).statusCode(403);
        purge("connections-service", "x").statusCode(400).body("field", equalTo("connectionId"));
        progress(UUID.randomUUID()).statusCode(404).body("code", equalTo("unknown-purge"));
        given().put("/internal/purges/" + connection.id()).then().statusCode(401);
    }

    private String unifiedId(String sourceId) {
        return new RecordKey(connection.id(), UnifiedEntity.VENDORS, sourceId)
                .unifiedId()
                .toString();
    }

    private ValidatableResponse vendors() {
        return given().header("Authorization", "Bearer " + connection.token())
                .get("/api/v1/vendors?include=deleted")
                .then();
    }

    private static ValidatableResponse purge(String service, String connectionId) {
        return given().header("Authorization", "Bearer " + MillraceTestServices.serviceToken(service))
                .put("/internal/purges/" + connectionId)
                .then();
    }

    private static ValidatableResponse progress(UUID connectionId) {
        return given().header("Authorization", "Bearer " + MillraceTestServices.serviceToken("connections-service"))
                .get("/internal/purges/" + connectionId)
                .then();
    }
}
