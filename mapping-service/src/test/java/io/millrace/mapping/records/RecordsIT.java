package io.millrace.mapping.records;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.millrace.access.token.MillraceToken;
import io.millrace.access.token.TokenPrefix;
import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.testing.RealServices;
import io.millrace.mapping.testing.TestConnection;
import io.millrace.testing.MillraceTestServices;
import io.millrace.testing.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way of a record through the whole service: raw topic, unified topic, record store, REST. */
@QuarkusTest
@RealServices
class RecordsIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final DataSource store;
    private final TestConnection connection = new TestConnection();
    private final TopicReader topics = new TopicReader(MillraceTestServices.bootstrapServers());

    RecordsIT(DataSource store) {
        this.store = store;
    }

    @BeforeEach
    void untilReady() {
        await().atMost(LIMIT)
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void shouldServeTheUnifiedRecordWhenARawRecordIsPublished() {
        connection.vendor("7", "{\"vendor_no\":\"V-7\",\"name\":\"Acme\",\"email\":\"a@b.c\",\"active\":true}");

        awaitRecord("7")
                .body("displayName", equalTo("Acme"))
                .body("sourceId", equalTo("7"))
                .body("emails", contains("a@b.c"))
                .body("active", equalTo(true));
        assertThat(unified("7")).hasSize(1);
    }

    @Test
    void shouldPublishNothingAndKeepRawCurrentWhenOnlyUnmappedFieldsChange() {
        connection.vendor("1", "{\"name\":\"Acme\",\"internal\":1}");
        connection.vendor("1", "{\"name\":\"Acme\",\"internal\":2}");
        connection.vendor("2", "{\"name\":\"after\"}");

        awaitRecord("2");
        assertThat(unified("1")).hasSize(1);
        await().atMost(LIMIT)
                .untilAsserted(() -> get("1", "raw,lineage")
                        .statusCode(200)
                        .body("raw.internal", equalTo(2))
                        .body("lineage.topic", equalTo("record-changed"))
                        .body("lineage.runId", equalTo(TestConnection.RUN))
                        .body("lineage.mapVersion", equalTo(0))
                        .body("lineage.offset", notNullValue()));
    }

    @Test
    void shouldMarkTheRecordDeletedWhenTheSourceDeletedIt() {
        connection.vendor("1", "{\"name\":\"Acme\"}");
        connection.send(UnifiedEntity.VENDORS, "1", EventTypes.RECORD_DELETED, "{\"name\":\"Acme\"}");

        await().atMost(LIMIT).untilAsserted(() -> get("1", "").body("deletedAt", equalTo("2026-03-01T00:00:00Z")));
        list("limit=500").body("data", hasSize(0));
        list("include=deleted").body("data.sourceId", contains("1"));
        list("modified_after=2026-01-01T00:00:00Z").body("data.sourceId", contains("1"));
        list("modified_after=2199-01-01T00:00:00Z").body("data", hasSize(0));
    }

    @Test
    void shouldGoOnAndReportTheRecordWhenItCannotBeMapped() {
        connection.vendor("bad", "{\"name\":\"Acme\",\"created_at\":\"yesterday\"}");
        connection.vendor("worse", "{\"name\":");
        connection.vendor("good", "{\"name\":\"Acme\"}");

        awaitRecord("good");
        List<ConsumerRecord<String, byte[]>> letters = deadLetters();
        assertThat(letters)
                .extracting(letter -> header(letter, EventHeaders.REASON_CODE))
                .containsExactlyInAnyOrder("bad-date", "not-json");
        assertThat(letters).allSatisfy(letter -> {
            assertThat(header(letter, EventHeaders.ORIGIN_TOPIC)).isEqualTo(Topics.RECORD_CHANGED);
            assertThat(header(letter, EventHeaders.REASON)).doesNotContain("yesterday");
            assertThat(letter.value()).isNotEmpty();
        });
        get("bad", "").statusCode(404).body("code", equalTo("unknown-record"));

        connection.vendor("bad", "{\"name\":\"Mended\"}");
        awaitRecord("bad").body("name", equalTo("Mended"));
    }

    @Test
    void shouldShowTheBrokenVersionAsTextWhenTheLatestRawRecordIsNoJson() {
        connection.vendor("1", "{\"name\":\"Acme\"}");
        connection.vendor("1", "{\"name\":");

        await().atMost(LIMIT).untilAsserted(() -> get("1", "raw").body("raw", equalTo("{\"name\":")));
        get("1", "").body("name", equalTo("Acme"));
    }

    @Test
    void shouldMapHistoryAgainWhenAMapChangesAndARemapIsRequested() {
        for (int i = 0; i < 20; i++) {
            connection.vendor("v" + i, "{\"name\":\"Acme\",\"alias\":\"Alias " + i + "\"}");
        }
        awaitRecord("v19");
        String scope = "\"connectionId\":\"" + connection.id() + "\",\"entity\":\"vendors\"";

        connection.command(
                EventTypes.FIELD_MAP_CHANGED, "{" + scope + ",\"version\":1,\"map\":{\"name\":{\"path\":\"alias\"}}}");
        connection.command(EventTypes.REMAP_REQUESTED, "{" + scope + "}");

        await().atMost(LIMIT).untilAsserted(() -> {
            List<String> names = list("limit=500").extract().path("data.name");
            assertThat(names).hasSize(20).allMatch(name -> name.startsWith("Alias "));
        });
        get("v3", "lineage").body("lineage.mapVersion", equalTo(1));
        connection.vendor("new", "{\"name\":\"Acme\",\"alias\":\"Fresh\"}");
        awaitRecord("new").body("name", equalTo("Fresh"));
        assertThat(unified("v3")).hasSize(2);
    }

    @Test
    void shouldKeepTheOldMapAndReportWhenANewOneIsInvalid() {
        connection.command(
                EventTypes.FIELD_MAP_CHANGED,
                "{\"connectionId\":\"" + connection.id()
                        + "\",\"entity\":\"vendors\",\"version\":1,\"map\":{\"nme\":\"alias\"}}");
        connection.vendor("1", "{\"name\":\"Acme\"}");

        awaitRecord("1").body("name", equalTo("Acme"));
        assertThat(topics.readAll(Topics.DEAD_LETTERS))
                .filteredOn(letter -> letter.key().contains(connection.id().toString()))
                .isNotEmpty()
                .allMatch(letter -> header(letter, EventHeaders.REASON_CODE).equals("bad-command"));
    }

    @Test
    void shouldForgetTheRecordWhenItIsPurgedFromTheLog() {
        connection.vendor("1", "{\"name\":\"Acme\"}");
        awaitRecord("1");

        connection.vendor("1", null);

        await().atMost(LIMIT).untilAsserted(() -> get("1", "").statusCode(404));
    }

    @Test
    void shouldGiveEveryRecordOnceAndThenOnlyChangesWhenPagesAreFollowed() {
        for (int i = 0; i < 25; i++) {
            connection.vendor("v" + i, "{\"name\":\"Acme " + i + "\"}");
        }
        for (int i = 0; i < 25; i++) {
            awaitRecord("v" + i);
        }
        await().atMost(LIMIT).untilAsserted(() -> list("limit=500").body("data", hasSize(25)));

        List<String> seen = new ArrayList<>();
        String cursor;
        String next = "";
        do {
            ValidatableResponse page = list("limit=10" + (next.isEmpty() ? "" : "&cursor=" + next));
            seen.addAll(page.extract().<List<String>>path("data.sourceId"));
            next = page.extract().path("next");
            cursor = page.extract().path("cursor");
        } while (next != null);

        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
        String end = cursor;
        list("cursor=" + end).body("data", hasSize(0)).body("cursor", equalTo(end));
        connection.vendor("v3", "{\"name\":\"Changed\"}");
        await().atMost(LIMIT).untilAsserted(() -> list("cursor=" + end).body("data.name", contains("Changed")));
    }

    /** As text 1000 stands before 999, and a feed in that order skips records. */
    @Test
    void shouldOrderTheFeedByTransactionAsANumberWhenItsDigitsGrow() throws SQLException {
        for (String change : List.of("9", "10", "100")) {
            connection.vendor(change, "{\"name\":\"Acme\"}");
            awaitRecord(change);
            setChange(change);
        }

        assertThat(list("limit=500").extract().<List<String>>path("data.sourceId"))
                .containsExactly("9", "10", "100");
        String next =
                list("limit=1").body("data.sourceId", contains("9")).extract().path("next");
        assertThat(list("cursor=" + next).extract().<List<String>>path("data.sourceId"))
                .containsExactly("10", "100");
    }

    private void setChange(String sourceId) throws SQLException {
        try (Connection database = store.getConnection();
                PreparedStatement update = database.prepareStatement(
                        "update record set chg = ?::xid8 where connection_id = ? and source_id = ?")) {
            update.setString(1, sourceId);
            update.setObject(2, connection.id());
            update.setString(3, sourceId);
            update.executeUpdate();
        }
    }

    @Test
    void shouldHideOtherConnectionsRecordsWhenAskedWithAnotherToken() {
        try (TestConnection other = new TestConnection()) {
            connection.vendor("1", "{\"name\":\"Mine\"}");
            other.vendor("1", "{\"name\":\"Theirs\"}");
            awaitRecord("1");

            String theirs = other.unifiedId(UnifiedEntity.VENDORS, "1");

            as(connection.token()).get("/api/v1/vendors/" + theirs).then().statusCode(404);
            await().atMost(LIMIT)
                    .untilAsserted(() -> as(other.token())
                            .get("/api/v1/vendors/" + theirs)
                            .then()
                            .statusCode(200)
                            .body("name", equalTo("Theirs")));
            list("limit=500").body("data.name", contains("Mine"));
        }
    }

    @Test
    void shouldRefuseTheCallWhenTheTokenIsMissingWrongOrAnOperators() {
        given().get("/api/v1/vendors").then().statusCode(401).contentType("application/problem+json");
        as("mlr_live_nonsense").get("/api/v1/vendors").then().statusCode(401);
        as(MillraceToken.create(TokenPrefix.TEST, new SecureRandom()).reveal())
                .get("/api/v1/vendors")
                .then()
                .statusCode(401);
        as(MillraceToken.create(TokenPrefix.OPERATOR, new SecureRandom()).reveal())
                .get("/api/v1/vendors")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "vendors?limit=0, 400, limit",
        "vendors?limit=501, 400, limit",
        "vendors?limit=101&include=raw, 400, limit",
        "vendors?limit=ten, 400, limit",
        "vendors?cursor=abc, 400, cursor",
        "vendors?cursor=MS4xLjE4NDQ2NzQ0MDczNzA5NTUxNjE2LjA, 400, cursor",
        "vendors?modified_after=yesterday, 400, modified_after",
        "vendors?include=everything, 400, include",
        "gadgets, 404,",
        "vendors/not-an-id, 404,"
    })
    void shouldNameTheFieldWhenARequestIsWrong(String path, int status, String field) {
        as(connection.token())
                .get("/api/v1/" + path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("field", equalTo(field));
    }

    private ValidatableResponse awaitRecord(String sourceId) {
        await().atMost(LIMIT).untilAsserted(() -> get(sourceId, "").statusCode(200));
        return get(sourceId, "");
    }

    private ValidatableResponse get(String sourceId, String include) {
        String id = connection.unifiedId(UnifiedEntity.VENDORS, sourceId);
        return as(connection.token())
                .get("/api/v1/vendors/" + id + "?include=" + include)
                .then();
    }

    private ValidatableResponse list(String query) {
        return as(connection.token()).get("/api/v1/vendors?" + query).then().statusCode(200);
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private List<ConsumerRecord<String, byte[]>> unified(String sourceId) {
        String id = connection.unifiedId(UnifiedEntity.VENDORS, sourceId);
        return topics.readAll(Topics.unified(UnifiedEntity.VENDORS)).stream()
                .filter(record -> record.key().equals(id))
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> deadLetters() {
        return topics.readAll(Topics.DEAD_LETTERS).stream()
                .filter(letter -> letter.key().startsWith(connection.id().toString()))
                .toList();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
