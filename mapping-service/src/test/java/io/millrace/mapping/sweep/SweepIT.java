package io.millrace.mapping.sweep;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.millrace.contracts.EventTypes;
import io.millrace.contracts.RecordKey;
import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.testing.RealServices;
import io.millrace.mapping.testing.TestConnection;
import io.millrace.mapping.testing.TokenServiceStandIn;
import io.millrace.testing.MillraceTestServices;
import io.millrace.testing.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists of keys from the topic to deleted records, on real Kafka and PostgreSQL. */
@QuarkusTest
@RealServices
class SweepIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String LIST = "01JDTESTRUN0000000000000001";
    private static final String LATER = "01JDTESTRUN0000000000000002";
    private static final int RECORDS = 40;

    private final TestConnection connection = new TestConnection();
    private final TestConnection other = new TestConnection();
    private final TopicReader topics = new TopicReader(MillraceTestServices.bootstrapServers());

    @AfterEach
    void close() {
        connection.close();
        other.close();
    }

    @Test
    void shouldDeleteExactlyTheRecordsThatACompleteListLacks() {
        publish();
        other.vendor("v0", "{\"name\":\"other's\"}");
        list(i -> i >= 4).writeAll();

        awaitDeleted("v0", "v1", "v2", "v3");
        sweep().body("state", equalTo("completed"))
                .body("known", equalTo(RECORDS))
                .body("missing", equalTo(4))
                .body("deleted", equalTo(4));
        vendor(connection, "v0").body("deletedAt", equalTo(KeyListWriter.LISTED_AT));
        await().atMost(LIMIT).untilAsserted(() -> vendor(other, "v0").statusCode(200));
        vendor(other, "v0").body("deletedAt", equalTo(null));
    }

    @Test
    void shouldLetADeletedRecordLiveAgainWhenALaterRunReadsIt() {
        publish();
        list(i -> i >= 3).writeAll();
        awaitDeleted("v0", "v1", "v2");
        // Read before the list was made, whatever kept it until now.
        connection.vendor(TestConnection.RUN, "v1", "{\"name\":\"late\"}");
        connection.vendor(LATER, "v0", "{\"name\":\"again\",\"other\":\"again\"}");
        awaitDeleted("v1", "v2");

        connection.command(
                EventTypes.FIELD_MAP_CHANGED,
                "{" + scope()
                        + ",\"version\":1,\"map\":{\"name\":{\"path\":\"name\"},\"description\":{\"path\":\"name\"}}}");
        connection.command(EventTypes.REMAP_REQUESTED, "{" + scope() + "}");

        await().atMost(LIMIT).untilAsserted(() -> {
            vendor(connection, "v0").body("description", equalTo("again")).body("deletedAt", equalTo(null));
            vendor(connection, "v1").body("description", equalTo("late"));
            vendor(connection, "v2").body("description", equalTo("Acme"));
        });
        awaitDeleted("v1", "v2");
    }

    @Test
    void shouldDeleteNothingWhenAPageOfTheListIsMissing() {
        publish();
        list(i -> i >= 4).write(0).write(2).end();

        await().atMost(LIMIT).untilAsserted(() -> sweep().body("state", equalTo("incomplete")));
        sweep().body("deleted", equalTo(0));
        awaitDeleted();
        assertThat(published()).isEqualTo(RECORDS);
    }

    @Test
    void shouldAskAPersonWhenMoreIsMissingThanTheShareAllows() {
        publish();
        list(i -> i >= 10).writeAll();

        await().atMost(LIMIT).untilAsserted(() -> sweep().body("state", equalTo("quarantined")));
        sweep().body("missing", equalTo(10)).body("maxShare", equalTo(0.2f));
        String id = sweeps().extract().jsonPath().getString("data[0].id");
        as(false).get("/api/v1/sweeps/" + id).then().body("examples", hasSize(10));
        as(false).post("/api/v1/sweeps/" + id + "/approval").then().statusCode(403);
        awaitDeleted();

        decide(id, "approval").statusCode(200).body("state", equalTo("deleting"));
        decide(id, "approval").statusCode(200);
        decide(id, "rejection").statusCode(409).body("code", equalTo("state-conflict"));
        awaitDeleted("v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9");
        assertThat(topics.readAll(Topics.AUDIT))
                .filteredOn(event -> event.key().equals(connection.id().toString()))
                .extracting(event -> new String(event.value(), UTF_8))
                .singleElement()
                .asString()
                .contains("\"action\":\"sweep-approved\"", "\"sweep\":\"" + id + "\"");
    }

    @Test
    void shouldDeleteNothingWhenAPersonRejectsTheListAndAskAgainAfterTheNext() {
        publish();
        list(i -> i >= 20).writeAll();
        await().atMost(LIMIT).untilAsserted(() -> sweep().body("state", equalTo("quarantined")));
        String id = sweeps().extract().jsonPath().getString("data[0].id");

        decide(id, "rejection").statusCode(200).body("state", equalTo("rejected"));
        new KeyListWriter(connection, LATER, ids(i -> i >= 30)).writeAll();

        await().atMost(LIMIT).untilAsserted(() -> sweeps().body("data.state", contains("quarantined", "rejected")));
        awaitDeleted();
    }

    @Test
    void shouldSpareARecordThatALaterRunHasRead() {
        String spared = "a0";
        String missing = sameTaskAs(spared);
        publish();
        connection.vendor(spared, "{\"name\":\"Acme\"}");
        connection.vendor(missing, "{\"name\":\"Acme\"}");
        // Unchanged content: nothing is published, so the record store does not learn of the later run.
        connection.vendor(LATER, spared, "{\"name\":\"Acme\"}");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(living()).hasSize(RECORDS + 2));
        list(_ -> true).writeAll();

        // The command that deletes the one names the other before it.
        awaitDeleted(missing);
        sweep().body("missing", equalTo(2));
    }

    @Test
    void shouldChangeNothingWhenAListComesAgain() {
        publish();
        KeyListWriter list = list(i -> i >= 4).writeAll();
        awaitDeleted("v0", "v1", "v2", "v3");
        list.writeAll();
        list.write(1);
        connection.vendor(LATER, "v0", "{\"name\":\"again\"}");
        list.end();

        awaitDeleted("v1", "v2", "v3");
        new KeyListWriter(connection, LATER, ids(_ -> true)).writeAll();
        await().atMost(LIMIT).untilAsserted(() -> sweeps().body("data.state", contains("completed", "completed")));
        awaitDeleted("v1", "v2", "v3");
        assertThat(published()).isEqualTo(RECORDS + 4 + 1);
    }

    @Test
    void shouldRefuseWhatIsNoRequest() {
        as(true).get("/api/v1/sweeps?connection=x").then().statusCode(400).body("field", equalTo("connection"));
        as(true).get("/api/v1/sweeps?state=x").then().statusCode(400).body("field", equalTo("state"));
        as(true).get("/api/v1/sweeps?limit=0").then().statusCode(400).body("field", equalTo("limit"));
        as(true).get("/api/v1/sweeps/x").then().statusCode(404).body("code", equalTo("unknown-sweep"));
        decide("0", "approval").statusCode(404);
        given().header("Authorization", "Bearer " + connection.token())
                .get("/api/v1/sweeps")
                .then()
                .statusCode(403);
    }

    private void publish() {
        connection.sendAll(UnifiedEntity.VENDORS, ids(_ -> true), "{\"name\":\"Acme\"}");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(living()).hasSizeGreaterThanOrEqualTo(RECORDS));
    }

    private static List<String> ids(IntPredicate which) {
        return IntStream.range(0, RECORDS).filter(which).mapToObj(i -> "v" + i).toList();
    }

    private KeyListWriter list(IntPredicate which) {
        return new KeyListWriter(connection, LIST, ids(which));
    }

    /** The id of a record whose source records are in the same partition, and which comes later in the order of ids. */
    private String sameTaskAs(String sourceId) {
        int partition = partition(sourceId);
        return IntStream.range(0, 1000)
                .mapToObj(i -> "b" + i)
                .filter(id -> partition(id) == partition)
                .findFirst()
                .orElseThrow();
    }

    private int partition(String sourceId) {
        byte[] key = new RecordKey(connection.id(), UnifiedEntity.VENDORS, sourceId)
                .key()
                .getBytes(UTF_8);
        return BuiltInPartitioner.partitionForKey(key, 6);
    }

    private void awaitDeleted(String... sourceIds) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(deleted()).containsExactlyInAnyOrder(sourceIds));
    }

    private List<String> living() {
        return list("").extract().jsonPath().getList("data.sourceId");
    }

    private List<String> deleted() {
        return list("&include=deleted").extract().jsonPath().getList("data.findAll { it.deletedAt != null }.sourceId");
    }

    private ValidatableResponse list(String parameters) {
        return given().header("Authorization", "Bearer " + connection.token())
                .get("/api/v1/vendors?limit=500" + parameters)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse vendor(TestConnection of, String sourceId) {
        return given().header("Authorization", "Bearer " + of.token())
                .get("/api/v1/vendors/" + of.unifiedId(UnifiedEntity.VENDORS, sourceId))
                .then();
    }

    /** How many versions of the connection's vendors were published. */
    private long published() {
        List<String> ids = ids(_ -> true).stream()
                .map(id -> connection.unifiedId(UnifiedEntity.VENDORS, id))
                .toList();
        return topics.readAll(Topics.unified(UnifiedEntity.VENDORS)).stream()
                .filter(record -> ids.contains(record.key()))
                .count();
    }

    private ValidatableResponse sweeps() {
        return as(false).get("/api/v1/sweeps?connection=" + connection.id()).then();
    }

    /** The connection's only sweep. */
    private ValidatableResponse sweep() {
        return sweeps().body("data", hasSize(1)).rootPath("data[0]");
    }

    private static ValidatableResponse decide(String id, String decision) {
        return as(true).post("/api/v1/sweeps/" + id + "/" + decision).then();
    }

    private static RequestSpecification as(boolean decider) {
        return given().header("Authorization", "Bearer " + TokenServiceStandIn.operatorKey(decider));
    }

    private String scope() {
        return "\"connectionId\":\"" + connection.id() + "\",\"entity\":\"vendors\"";
    }
}
