package io.millrace.mapping.purge;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.millrace.contracts.EventTypes;
import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.local.LocalPort;
import io.millrace.local.ProjectRoot;
import io.millrace.local.kafka.KafkaBroker;
import io.millrace.local.kafka.KafkaBrokerOptions;
import io.millrace.local.kafka.TopicList;
import io.millrace.local.postgres.DatabaseLogin;
import io.millrace.local.postgres.PostgresOptions;
import io.millrace.local.postgres.PostgresServer;
import io.millrace.local.service.ServiceOptions;
import io.millrace.local.service.ServiceProcess;
import io.millrace.mapping.testing.TestConnection;
import io.millrace.mapping.testing.TokenServiceStandIn;
import io.millrace.testing.MillraceTestServices;
import io.millrace.testing.TopicReader;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A connection of 1,500 records is forgotten by the packaged service, which is killed twice in the middle of it, while another
 * connection's records come in. On a broker of its own, since another mapper would take part otherwise.
 */
class PurgeKillsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String APPLICATION = "purged";
    private static final List<String> VENDORS = ids("v", 1_000);
    private static final List<String> LOCATIONS = ids("l", 500);
    private static final int RECORDS = 1_500;
    /** Of the other connection. */
    private static final int OTHERS = 100;

    @TempDir
    Path folder;

    private final AtomicBoolean flowing = new AtomicBoolean(true);
    private final AtomicInteger flowed = new AtomicInteger();
    private final TokenServiceStandIn tokens = new TokenServiceStandIn();
    private KafkaBroker kafka;
    private PostgresServer postgres;
    private DatabaseLogin database;
    private ServiceProcess service;
    private TopicReader topics;
    private TestConnection forgotten;
    private TestConnection other;
    private Thread flow;

    @BeforeEach
    void start() {
        Path root = ProjectRoot.find();
        kafka = new KafkaBroker(new KafkaBrokerOptions(
                        root, folder.resolve("kafka"), folder.resolve("kafka.log"), LocalPort.free(), LocalPort.free()))
                .start();
        TopicList.read(ProjectRoot.topicList(root)).createIn(kafka.bootstrapServers());
        postgres = new PostgresServer(new PostgresOptions(
                        folder.resolve("postgres"),
                        folder.resolve("postgres.log"),
                        LocalPort.free(),
                        Map.of("fsync", "off")))
                .start();
        postgres.databases().createSchemas();
        database = postgres.databases().schema("mapping");
        service = new ServiceProcess(new ServiceOptions(
                        "mapping-service",
                        Path.of("target", "quarkus-app").toAbsolutePath(),
                        LocalPort.free(),
                        settings(),
                        List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        folder.resolve("mapping-service.log"),
                        folder.resolve("mapping-service.pid")))
                .start();
        topics = new TopicReader(kafka.bootstrapServers());
        forgotten = new TestConnection(kafka.bootstrapServers());
        other = new TestConnection(kafka.bootstrapServers());
    }

    private Map<String, String> settings() {
        MillraceTestServices services = new MillraceTestServices();
        services.init(Map.of("needs", "kafka", "service", "mapping-service"));
        Map<String, String> settings = services.start();
        settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        settings.put("millrace.token-service.url", tokens.start().get("millrace.token-service.url"));
        settings.put("millrace.mapping.state-dir", folder.resolve("state").toString());
        settings.put("millrace.mapping.application-id", APPLICATION);
        // Many pages a partition, so that a kill falls between two of them.
        settings.put("millrace.mapping.walk-page", "1");
        settings.put("millrace.mapping.purge-quiet", "1S");
        settings.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
        settings.put("quarkus.datasource.username", database.user());
        settings.put("quarkus.datasource.password", database.password());
        return settings;
    }

    @AfterEach
    void stop() throws InterruptedException {
        flowing.set(false);
        if (flow != null) {
            flow.join();
        }
        forgotten.close();
        other.close();
        service.close();
        postgres.close();
        kafka.close();
        tokens.stop();
    }

    @Test
    void shouldForgetTheConnectionAndNothingElseWhenTheServiceIsKilledInBetween() throws Exception {
        givenRecords();
        flow = Thread.ofPlatform().start(this::flow);

        purge().statusCode(200).body("state", equalTo("running"));
        killWhenMoreHasEnded();
        assertThat(ended()).as("records ended when the service was killed").isLessThan(RECORDS);
        service.launch();
        killWhenMoreHasEnded();
        service.launch();
        service.awaitReady();

        await().atMost(LIMIT).untilAsserted(() -> progress().body("state", equalTo("completed")));
        flowing.set(false);
        flow.join();
        progress()
                .body("partitionsDone", equalTo(6))
                .body("records.vendors", equalTo(VENDORS.size()))
                .body("records.locations", equalTo(LOCATIONS.size()))
                .body("rawTombstones", equalTo(RECORDS))
                .body("storeRows", equalTo(RECORDS));
        purge().body("state", equalTo("completed")).body("storeRows", equalTo(RECORDS));
        thenNothingIsLeftOfTheForgotten();
        thenTheOtherHasEachRecordOnce();
    }

    private void givenRecords() {
        String scope = "\"connectionId\":\"" + forgotten.id() + "\",\"entity\":\"vendors\"";
        forgotten.command(
                EventTypes.FIELD_MAP_CHANGED, "{" + scope + ",\"version\":1,\"map\":{\"name\":{\"path\":\"name\"}}}");
        forgotten.sendAll(UnifiedEntity.VENDORS, VENDORS, "{\"name\":\"Acme\"}");
        forgotten.sendAll(UnifiedEntity.LOCATIONS, LOCATIONS, "{\"name\":\"Plant\",\"kind\":\"PLANT\"}");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(rows("record", forgotten)).isEqualTo(RECORDS));
    }

    private void flow() {
        while (flowing.get()) {
            int number = flowed.getAndIncrement();
            other.vendor("o" + number % OTHERS, "{\"name\":\"version " + number + "\"}");
        }
    }

    private void killWhenMoreHasEnded() {
        long before = ended();
        await().pollInterval(Duration.ofMillis(20))
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(ended()).isGreaterThan(before));
        service.kill9();
    }

    private long ended() {
        return ended(UnifiedEntity.VENDORS) + ended(UnifiedEntity.LOCATIONS);
    }

    private long ended(UnifiedEntity entity) {
        return topics.readAll(Topics.unified(entity)).stream()
                .filter(record -> record.value() == null)
                .count();
    }

    private void thenNothingIsLeftOfTheForgotten() throws SQLException {
        List<String> changelogs =
                List.of(Topics.RECORD_CHANGED, APPLICATION + "-published-changelog", APPLICATION + "-maps-changelog");
        for (String topic : changelogs) {
            assertThat(TopicState.keys(topics, topic))
                    .as(topic)
                    .noneMatch(key -> key.contains(forgotten.id().toString()));
        }
        assertThat(ended(UnifiedEntity.VENDORS)).isEqualTo(VENDORS.size());
        assertThat(ended(UnifiedEntity.LOCATIONS)).isEqualTo(LOCATIONS.size());
        assertThat(TopicState.keys(topics, Topics.unified(UnifiedEntity.LOCATIONS)))
                .isEmpty();
        assertThat(TopicState.keys(topics, Topics.unified(UnifiedEntity.VENDORS)))
                .hasSize(OTHERS);
        assertThat(TopicState.keys(topics, Topics.MAPPING_COMMANDS))
                .containsExactly("purge-requested/" + forgotten.id());
        await().atMost(LIMIT).untilAsserted(() -> assertThat(pointers()).isEqualTo(OTHERS));
        given().header("Authorization", "Bearer " + forgotten.token())
                .get(service.url() + "/api/v1/vendors?include=deleted")
                .then()
                .statusCode(200)
                .body("data", hasSize(0));
    }

    private void thenTheOtherHasEachRecordOnce() {
        await().atMost(LIMIT).untilAsserted(() -> {
            List<String> published = topics.readAll(Topics.unified(UnifiedEntity.VENDORS)).stream()
                    .filter(record -> record.value() != null && text(record).contains("\"version "))
                    .map(record -> record.key() + text(record))
                    .toList();
            assertThat(published).doesNotHaveDuplicates().hasSize(flowed.get());
        });
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(rows("record", other)).isEqualTo(OTHERS));
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), UTF_8);
    }

    private long rows(String table, TestConnection of) throws SQLException {
        return number("select count(*) from " + table + " where connection_id = '" + of.id() + "'");
    }

    private long pointers() throws SQLException {
        return number("select count(*) from raw_pointer");
    }

    private long number(String query) throws SQLException {
        try (Connection connection = database.connect();
                ResultSet row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private ValidatableResponse purge() {
        return given().header("Authorization", "Bearer " + MillraceTestServices.serviceToken("connections-service"))
                .put(url())
                .then();
    }

    private ValidatableResponse progress() {
        return given().header("Authorization", "Bearer " + MillraceTestServices.serviceToken("connections-service"))
                .get(url())
                .then();
    }

    private String url() {
        return service.url() + "/internal/purges/" + forgotten.id();
    }

    private static List<String> ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }
}
