package io.millrace.mapping.maps;

import static io.millrace.mapping.maps.MapsApi.LIMIT;
import static io.millrace.mapping.maps.MapsApi.as;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.testing.RealServices;
import io.millrace.mapping.testing.TestConnection;
import io.millrace.testing.MillraceTestServices;
import io.millrace.testing.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A connection's own rules, from the operator's call to the records that they map. */
@QuarkusTest
@RealServices
class FieldMapsIT {
    private static final Duration EFFECTIVE = Duration.ofSeconds(1);

    private final TestConnection connection = new TestConnection();
    private final TestConnection other = new TestConnection();
    private final TopicReader topics = new TopicReader(MillraceTestServices.bootstrapServers());
    private MapsApi maps;

    @BeforeEach
    void announce() {
        maps = MapsApi.of(connection);
    }

    @AfterEach
    void close() {
        connection.close();
        other.close();
    }

    @Test
    void shouldShowEveryFieldWithItsRuleAndWhoseItIs() {
        as(false)
                .get("/api/v1/connections/" + connection.id() + "/maps")
                .then()
                .statusCode(200)
                .body("data.entity", hasItems("vendors", "work-orders"))
                .body("data.version.unique()", contains(0));
        maps.get()
                .header("ETag", "\"0\"")
                .body("system", equalTo("demo-maintenance"))
                .body(field("name") + ".rule.path", equalTo("name"))
                .body(field("name") + ".origin", equalTo("default"))
                .body(field("emails") + ".type", equalTo("string[]"))
                .body(field("url") + ".origin", equalTo("none"))
                .body(field("url") + ".rule", nullValue());

        maps.put(0, """
                {"url": "link", "website": null, "custom.rating": {"path": "stars", "type": "integer", "title": "Rating"}}""")
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("version", equalTo(1))
                .body("note", equalTo("a test"));

        maps.get()
                .header("ETag", "\"1\"")
                .body("changedBy", startsWith("operator:"))
                .body(field("url") + ".origin", equalTo("own"))
                .body(field("website") + ".origin", equalTo("own"))
                .body(field("website") + ".rule", nullValue())
                .body(field("name") + ".origin", equalTo("default"))
                .body(field("custom.rating") + ".type", equalTo("integer"))
                .body(field("custom.rating") + ".title", equalTo("Rating"));
    }

    @Test
    void shouldMapEachRecordWithOwnRulesFromASecondAfterTheAnswer() throws InterruptedException {
        Map<String, Instant> sent = new ConcurrentHashMap<>();
        AtomicBoolean enough = new AtomicBoolean();
        Thread traffic = Thread.ofVirtual().start(() -> {
            while (!enough.get()) {
                String sourceId = "v" + sent.size();
                sent.put(sourceId, Instant.now());
                connection.vendor(sourceId, "{\"name\":\"Acme\",\"website\":\"acme.example\",\"stars\":\"4\"}");
            }
        });
        maps.awaitVendor("v0").body("website", equalTo("acme.example")).body("custom", nullValue());

        maps.put(0, "{\"website\": null, \"custom.rating\": {\"path\": \"stars\", \"type\": \"integer\"}}")
                .statusCode(200);
        Instant answered = Instant.now();
        Thread.sleep(EFFECTIVE.plusMillis(500));
        enough.set(true);
        traffic.join();

        maps.awaitVendor("v" + (sent.size() - 1))
                .body("website", nullValue())
                .body("custom.rating", equalTo(4))
                .body("name", equalTo("Acme"));
        Map<String, String> versions = mapVersions();
        assertThat(sent.entrySet())
                .filteredOn(record -> record.getValue().isAfter(answered.plus(EFFECTIVE)))
                .isNotEmpty()
                .allSatisfy(
                        record -> assertThat(versions.get(id(record.getKey()))).isEqualTo("1"));
        assertThat(audited()).singleElement().asString().contains("\"action\":\"field-map-changed\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'nme': 'a'}                                     | /rules/nme
            {'nme': null}                                    | /rules/nme
            {'custom': {'a': 'b'}}                           | /rules/custom
            {'custom.a-b': 'b'}                              | /rules/custom.a-b
            {'name': {'path': 'a', 'text': ['shout']}}       | /rules/name/text/0
            {'name': {'constant': '\\ud800'}}                | /rules
            {'custom.a': {'path': 'b', 'type': 'money'}}     | /rules/custom.a/type
            {'custom.a': {'path': 'b', 'title': ['x']}}      | /rules/custom.a/title
            {'createdAt': {'path': 'b', 'date': {'zone': 'Ulm'}}} | /rules/createdAt/date/zone
            """)
    void shouldNameThePlaceWhenARuleIsWrong(String rules, String field) {
        maps.put(0, rules.replace('\'', '"'))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-field-map"))
                .body("field", equalTo(field));
        maps.get().body("version", equalTo(0));
    }

    @Test
    void shouldRefuseChangesThatDoNotBuildOnTheActiveVersionAndThoseWhoMayNot() {
        String body = "{\"rules\": {}}";
        as(true).body(body).put(maps.path()).then().statusCode(428).body("code", equalTo("if-match-required"));
        maps.put(7, "{}").statusCode(412).body("code", equalTo("stale-version"));
        as(true).header("If-Match", "*").body("{}").put(maps.path()).then().statusCode(400);
        as(true).header("If-Match", "*").put(maps.path()).then().statusCode(400);
        as(false).header("If-Match", "*").body(body).put(maps.path()).then().statusCode(403);
        given().header("Authorization", "Bearer " + connection.token())
                .get(maps.path())
                .then()
                .statusCode(403);
        new MapsApi(other).get().statusCode(404).body("code", equalTo("unknown-connection"));
        as(false).get("/api/v1/connections/x/maps").then().statusCode(404);
        as(false)
                .get("/api/v1/connections/" + connection.id() + "/maps/x")
                .then()
                .statusCode(404);
    }

    @Test
    void shouldTakeOneOfTwoChangesThatBuildOnTheSameVersion() {
        List<Integer> answers = IntStream.range(0, 2)
                .parallel()
                .mapToObj(i ->
                        maps.put(0, "{\"name\": \"by" + i + "\"}").extract().statusCode())
                .toList();

        assertThat(answers).containsExactlyInAnyOrder(200, 412);
        maps.get("/versions").body("data.version", contains(1));
    }

    @Test
    void shouldKeepAllVersionsAndActivateAnEarlierOne() {
        maps.put(0, "{\"name\": \"short\", \"website\": null}").statusCode(200);
        maps.put(1, "{\"name\": \"long\", \"custom.a\": \"b\"}").statusCode(200);

        maps.get("/versions/1/difference?to=2")
                .statusCode(200)
                .body("added.target", contains("custom.a", "website"))
                .body("changed.target", contains("name"))
                .body("changed[0].before", equalTo("short"))
                .body("changed[0].after", equalTo("long"))
                .body("removed", hasSize(0));
        maps.get("/versions/1/difference?to=0").body("changed[0].after.path", equalTo("name"));
        maps.get("/versions/1").body("version", equalTo(1)).body(field("name") + ".rule", equalTo("short"));
        maps.get("/versions/9").statusCode(404).body("code", equalTo("unknown-version"));
        maps.get("/versions/1/difference").statusCode(400).body("field", equalTo("to"));

        maps.post("/versions/1/activation", "").statusCode(200).body("version", equalTo(3));
        maps.awaitName("{\"short\": \"S\", \"name\": \"N\"}", "S");
        as(true).delete(maps.path()).then().statusCode(200).header("ETag", "\"4\"");
        maps.get().body(field("name") + ".origin", equalTo("default"));
        maps.get("/versions")
                .body("data.version", contains(4, 3, 2, 1))
                .body("data.note", contains(null, "version 1 again", "a test", "a test"))
                .body("data.changedAt[3]", notNullValue());
    }

    @Test
    void shouldCompareADraftWithTheActiveMapOnTheConnectionsOwnRecords() {
        connection.vendor("same", "{\"name\":\"Acme\"}");
        connection.vendor("other", "{\"name\":\"Acme\",\"alias\":\"Alias\",\"since\":\"2026-01-02T00:00:00Z\"}");
        connection.vendor("bad", "{\"name\":\"Acme\",\"since\":\"yesterday\"}");
        maps.awaitVendor("same");
        maps.awaitVendor("other");
        maps.awaitVendor("bad");

        String draft = """
                {"rules": {"name": {"first": ["alias", "name"]}, "custom.since": {"path": "since", "type": "date"}}}""";
        ValidatableResponse preview = maps.post("/preview", draft)
                .statusCode(200)
                .body("records", equalTo(3))
                .body("changed", equalTo(1))
                .body("failed", equalTo(1))
                .body("unchanged", equalTo(1))
                .body("results", hasSize(2));
        preview.rootPath("results.find { it.sourceId == 'other' }")
                .body("fields.target", contains("custom.since", "displayName", "name"))
                .body("fields[0].before", nullValue())
                .body("fields[0].after", equalTo("2026-01-02"))
                .body("fields[2].before", equalTo("Acme"))
                .body("fields[2].after", equalTo("Alias"));
        preview.rootPath("results.find { it.sourceId == 'bad' }")
                .body("outcome", equalTo("failed"))
                .body("failure.code", equalTo("bad-date"))
                .body("failure.path", equalTo("custom.since"));
        maps.get().body("version", equalTo(0));
        maps.vendor("other").body("name", equalTo("Acme"));
        maps.post("/preview", "{\"rules\": {}, \"records\": 501}").statusCode(400);
        maps.post("/preview", "{\"rules\": {\"nme\": \"a\"}}").statusCode(422).body("field", equalTo("/rules/nme"));
    }

    @Test
    void shouldShowInAPreviewThatADraftMendsARecord() {
        connection.vendor("1", "{\"name\":\"Acme\"}");
        maps.awaitVendor("1");
        connection.vendor("1", "{\"name\":\"Acme\",\"created_at\":\"yesterday\"}");

        await().atMost(LIMIT)
                .untilAsserted(() -> maps.post("/preview", "{\"rules\": {\"createdAt\": null}}")
                        .body("changed", equalTo(1))
                        .body("results[0].outcome", equalTo("changed"))
                        .body("results[0].failureBefore.code", equalTo("bad-date"))
                        .body("results[0].failureBefore.path", equalTo("createdAt"))
                        .body("results[0].fields.target", hasItems("name")));
    }

    @Test
    void shouldMapStoredHistoryAgainAndTellHowFarItIs() {
        connection.sendAll(UnifiedEntity.VENDORS, List.of("1", "2", "3"), "{\"name\":\"Acme\",\"stars\":5}");
        connection.vendor("4", "{\"name\":\"without\"}");
        for (String sourceId : List.of("1", "2", "3", "4")) {
            maps.awaitVendor(sourceId);
        }
        maps.get("/remap").statusCode(404).body("code", equalTo("unknown-remap"));
        maps.put(0, "{\"custom.rating\": {\"path\": \"stars\", \"type\": \"integer\"}}");
        maps.vendor("1").body("custom", nullValue());

        maps.post("/remap", "")
                .statusCode(202)
                .body("state", equalTo("running"))
                .body("mapVersion", equalTo(1));

        await().atMost(LIMIT)
                .untilAsserted(() -> maps.get("/remap")
                        .body("state", equalTo("completed"))
                        .body("partitionsDone", equalTo(6))
                        .body("recordsWalked", equalTo(4))
                        .body("recordsChanged", equalTo(3)));
        await().atMost(LIMIT).untilAsserted(() -> maps.vendor("1").body("custom.rating", equalTo(5)));
        // A second one, whose progress is not that of the first, finds nothing to change.
        maps.post("/remap", "").body("partitionsDone", equalTo(0)).body("recordsWalked", equalTo(0));
        await().atMost(LIMIT)
                .untilAsserted(() -> maps.get("/remap")
                        .body("state", equalTo("completed"))
                        .body("recordsWalked", equalTo(4))
                        .body("recordsChanged", equalTo(0)));
    }

    @Test
    void shouldTakeTheRulesOfAnotherConnectionOfTheSameSystem() {
        MapsApi theirs = MapsApi.of(other);
        theirs.put(0, "{\"name\": \"alias\"}").statusCode(200);
        String from = "{\"from\": \"" + other.id() + "\"}";

        maps.post("/copy", from).statusCode(200).body(field("name") + ".rule", equalTo("alias"));
        maps.get("/versions").body("data.note", contains("copy of " + other.id()));

        maps.post("/copy", "{\"from\": \"" + UUID.randomUUID() + "\"}")
                .statusCode(422)
                .body("field", equalTo("from"));
        try (TestConnection sandbox = new TestConnection()) {
            sandbox.announce("sandbox");
            MapsApi elsewhere = new MapsApi(sandbox);
            await().atMost(LIMIT).untilAsserted(() -> elsewhere.get().statusCode(200));
            elsewhere.post("/copy", from).statusCode(422).body("code", equalTo("not-the-same-system"));
        }
    }

    @Test
    void shouldCarryAllMapsOverToTheConnectionThatTakesThePlaceAndForgetThemWithTheirConnection() {
        maps.put(0, "{\"name\": \"alias\"}").statusCode(200);
        // connections-service may be faster than its own events.
        copy("sync-worker").statusCode(403);
        copy("connections-service").statusCode(200).body("versions.vendors", equalTo(1));
        copy("connections-service").statusCode(200).body("versions.vendors", equalTo(1));

        MapsApi theirs = MapsApi.of(other);
        theirs.awaitName("{\"name\": \"N\", \"alias\": \"A\"}", "A");
        theirs.get("/versions").body("data.changedBy", contains("connections-service"));
        given().header("Authorization", "Bearer " + MillraceTestServices.serviceToken("connections-service"))
                .put("/internal/purges/" + other.id())
                .then()
                .statusCode(200);
        theirs.get().body("version", equalTo(0));
    }

    @Test
    void shouldDescribeEachOperationWithAnExample() {
        Map<String, Map<String, Map<String, Object>>> paths =
                given().get("/q/openapi?format=json").jsonPath().getMap("paths");

        List<Map<String, Object>> operations = paths.entrySet().stream()
                .filter(path -> path.getKey().contains("/maps"))
                .flatMap(path -> path.getValue().values().stream())
                .toList();
        assertThat(operations).hasSize(13).allSatisfy(operation -> {
            assertThat(operation.get("summary")).asString().isNotBlank();
            assertThat(operation.get("responses")).asString().contains("example");
        });
    }

    private ValidatableResponse copy(String service) {
        return given().header("Authorization", "Bearer " + MillraceTestServices.serviceToken(service))
                .put("/internal/maps/" + other.id() + "/copy-of/" + connection.id())
                .then();
    }

    private static String field(String target) {
        return "fields.find { it.target == '" + target + "' }";
    }

    private String id(String sourceId) {
        return connection.unifiedId(UnifiedEntity.VENDORS, sourceId);
    }

    /** The version of the map that made each record, by the record's id. */
    private Map<String, String> mapVersions() {
        return topics.readAll(Topics.unified(UnifiedEntity.VENDORS)).stream()
                .collect(Collectors.toMap(ConsumerRecord::key, FieldMapsIT::mapVersion, (_, later) -> later));
    }

    private static String mapVersion(ConsumerRecord<String, byte[]> record) {
        return record.value() == null
                ? ""
                : new String(
                        record.headers().lastHeader(EventHeaders.MAP_VERSION).value(), UTF_8);
    }

    private List<String> audited() {
        return topics.readAll(Topics.AUDIT).stream()
                .filter(event -> event.key().equals(connection.id().toString()))
                .map(event -> new String(event.value(), UTF_8))
                .toList();
    }
}
