package io.millrace.connections.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.millrace.connections.testing.Database;
import io.millrace.connections.testing.RealServices;
import io.millrace.contracts.Topics;
import io.millrace.testing.MillraceTestServices;
import io.millrace.testing.TopicReader;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.spi.CDI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServices
class OutboxRelayIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    /** A lock of two keys is the relay's, one of a single key an order lock of a connection. */
    private static final String END_THE_RELAYS_SESSION =
            "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objsubid = 2 and granted";

    private static final String WAITING_FOR_ORDER =
            "select pid from pg_locks where locktype = 'advisory' and objsubid = 1 and not granted";

    private final Outbox outbox = CDI.current().select(Outbox.class).get();

    @Test
    void shouldPublishAllInOrderWhenTheRelaysSessionIsCutAgainAndAgain() {
        List<UUID> connections = Stream.generate(UUID::randomUUID).limit(4).toList();
        int events = 300;

        try (ExecutorService writers = Executors.newFixedThreadPool(connections.size())) {
            connections.forEach(connection -> writers.execute(() -> writeAndCut(connection, events)));
        }

        Map<String, List<String>> published = published(records -> connections.stream()
                .allMatch(connection -> numbers(records, connection).size() == events));
        List<String> all =
                IntStream.range(0, events).mapToObj(Integer::toString).toList();
        assertThat(published.keySet())
                .containsAll(connections.stream().map(UUID::toString).toList());
        connections.forEach(connection -> assertThat(new LinkedHashSet<>(published.get(connection.toString())))
                .as("events of a connection in the order in which each came first")
                .containsExactlyElementsOf(all));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Database.column("select position from outbox"))
                        .isEmpty());
    }

    @Test
    void shouldPublishNothingWhenTheChangeIsRolledBack() {
        UUID connection = UUID.randomUUID();

        assertThatIllegalStateException()
                .isThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    outbox.add(List.of(event(connection, "lost")));
                    throw new IllegalStateException("the change fails");
                }));
        QuarkusTransaction.requiringNew().run(() -> outbox.add(List.of(event(connection, "kept"))));

        assertThat(published(records -> !numbers(records, connection).isEmpty()).get(connection.toString()))
                .containsExactly("kept");
    }

    @Test
    void shouldKeepAnotherTransactionBehindWhenOneHasTheOrderOfTheConnection() {
        UUID connection = UUID.randomUUID();
        CompletableFuture<Void> second = new CompletableFuture<>();

        QuarkusTransaction.requiringNew().run(() -> {
            outbox.add(List.of(event(connection, "1")));
            second.completeAsync(() -> {
                QuarkusTransaction.requiringNew().run(() -> outbox.add(List.of(event(connection, "3"))));
                return null;
            });
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(Database.column(WAITING_FOR_ORDER)).hasSize(1));
            outbox.add(List.of(event(connection, "2")));
        });

        assertThat(published(records -> numbers(records, connection).size() == 3)
                        .get(connection.toString()))
                .containsExactly("1", "2", "3");
    }

    @Test
    void shouldHoldBackOnlyTheEventsBehindWhenOneIsRefusedByTheBroker() {
        UUID stuck = UUID.randomUUID();
        UUID other = UUID.randomUUID();

        QuarkusTransaction.requiringNew().run(() -> {
            outbox.add(List.of(event(stuck, "x".repeat(2_000_000)), event(stuck, "behind")));
            outbox.add(List.of(event(other, "free")));
        });

        assertThat(published(records -> !numbers(records, other).isEmpty())).doesNotContainKey(stuck.toString());
        assertThat(Database.update(
                        "delete from outbox where record_key = ? and length(payload) > 1000", stuck.toString()))
                .isOne();
        assertThat(published(records -> !numbers(records, stuck).isEmpty()).get(stuck.toString()))
                .containsExactly("behind");
    }

    @Test
    void shouldPublishWhenATransactionOfAnotherDatabaseStaysOpen() throws SQLException {
        UUID connection = UUID.randomUUID();
        try (Connection elsewhere = MillraceTestServices.databases()
                        .administrator("postgres")
                        .connect();
                Statement statement = elsewhere.createStatement()) {
            elsewhere.setAutoCommit(false);
            statement.execute("select pg_current_xact_id()");

            QuarkusTransaction.requiringNew().run(() -> outbox.add(List.of(event(connection, "1"))));

            assertThat(published(records -> !numbers(records, connection).isEmpty()))
                    .containsKey(connection.toString());
            elsewhere.rollback();
        }
    }

    private void writeAndCut(UUID connection, int events) {
        for (int i = 0; i < events; i++) {
            OutgoingEvent event = event(connection, Integer.toString(i));
            QuarkusTransaction.requiringNew().run(() -> outbox.add(List.of(event)));
            if (i % 50 == 49) {
                Database.column(END_THE_RELAYS_SESSION);
            }
        }
    }

    private static OutgoingEvent event(UUID connection, String content) {
        return new OutgoingEvent(Topics.CONNECTIONS, "test", connection, Map.of(), content);
    }

    /** Contents by connection, once the records met the condition. */
    private static Map<String, List<String>> published(Predicate<List<ConsumerRecord<String, byte[]>>> condition) {
        return new TopicReader(MillraceTestServices.bootstrapServers())
                .readUntil(Topics.CONNECTIONS, SOON, condition).stream()
                        .collect(Collectors.groupingBy(
                                ConsumerRecord::key, Collectors.mapping(OutboxRelayIT::content, Collectors.toList())));
    }

    private static SequencedSet<String> numbers(List<ConsumerRecord<String, byte[]>> records, UUID connection) {
        return records.stream()
                .filter(record -> record.key().equals(connection.toString()))
                .map(OutboxRelayIT::content)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String content(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8).replace("\"", "");
    }
}
