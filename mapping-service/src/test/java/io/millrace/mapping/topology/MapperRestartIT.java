package io.millrace.mapping.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.contracts.EventHeaders;
import io.millrace.contracts.EventTypes;
import io.millrace.contracts.Topics;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.mapping.testing.RealServices;
import io.millrace.mapping.testing.TestConnection;
import io.millrace.testing.MillraceTestServices;
import io.millrace.testing.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a restart of the mapper keeps: nothing is published twice, nothing is lost, and history can be mapped again. */
@QuarkusTest
@RealServices
class MapperRestartIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int RECORDS = 200;

    private final TestConnection connection = new TestConnection();
    private final TopicReader topics = new TopicReader(MillraceTestServices.bootstrapServers());

    @Inject
    @Readiness
    MapperEngine engine;

    @Inject
    MapperConfig config;

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void shouldPublishEachRecordOnceWhenTheMapperIsRestartedInTheMiddle() {
        publish("one");
        engine.stop(null);
        publish("two");
        engine.start(null);
        publish("two");

        awaitPublished(RECORDS, "two");
        assertThat(published()).hasSizeBetween(RECORDS, 2 * RECORDS);
        assertNoRepetition();
        assertFirstVersionsOnlySayCreated();
    }

    @Test
    void shouldMapHistoryWhenTheStateWasLostAndRestoredFromTheTopics() throws IOException {
        publish("one");
        awaitPublished(RECORDS, "one");
        engine.stop(null);
        deleteStores();
        engine.start(null);
        String scope = "\"connectionId\":\"" + connection.id() + "\",\"entity\":\"vendors\"";
        connection.command(
                EventTypes.FIELD_MAP_CHANGED, "{" + scope + ",\"version\":1,\"map\":{\"name\":{\"path\":\"other\"}}}");
        connection.command(EventTypes.REMAP_REQUESTED, "{" + scope + "}");

        awaitPublished(RECORDS, "other");
        assertThat(published()).hasSize(2 * RECORDS);
        assertNoRepetition();
        assertFirstVersionsOnlySayCreated();
    }

    private void publish(String name) {
        for (int i = 0; i < RECORDS; i++) {
            connection.vendor("v" + i, "{\"name\":\"" + name + "\",\"other\":\"other\"}");
        }
    }

    private void awaitPublished(int count, String name) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(published())
                        .filteredOn(record -> new String(record.value(), UTF_8).contains("\"name\":\"" + name + "\""))
                        .hasSize(count));
        await().atMost(LIMIT).until(() -> engine.call().getStatus() == Status.UP);
    }

    private List<ConsumerRecord<String, byte[]>> published() {
        List<String> ids = Stream.iterate(0, i -> i < RECORDS, i -> i + 1)
                .map(i -> connection.unifiedId(UnifiedEntity.VENDORS, "v" + i))
                .toList();
        return topics.readAll(Topics.unified(UnifiedEntity.VENDORS)).stream()
                .filter(record -> ids.contains(record.key()))
                .toList();
    }

    private void assertNoRepetition() {
        assertThat(published())
                .extracting(record -> record.key() + new String(record.value(), UTF_8))
                .doesNotHaveDuplicates();
    }

    private void assertFirstVersionsOnlySayCreated() {
        Set<String> seen = new HashSet<>();
        assertThat(published())
                .allSatisfy(record -> assertThat(
                                record.headers().lastHeader(EventHeaders.CHANGE).value())
                        .asString()
                        .isEqualTo(seen.add(record.key()) ? "created" : "changed"));
    }

    private void deleteStores() throws IOException {
        try (Stream<Path> content = Files.walk(config.stateDir().resolve(config.applicationId()))) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
