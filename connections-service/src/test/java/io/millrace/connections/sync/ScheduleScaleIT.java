package io.millrace.connections.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.connections.testing.Database;
import io.millrace.connections.testing.RealServices;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two tickers on one clock that the test sets; the service's own, and the relay, stand still meanwhile. A build tries it with
 * fewer streams than {@code -Dmillrace.test.streams=100000}, which takes minutes.
 */
@QuarkusTest
@RealServices
class ScheduleScaleIT {
    private static final Instant BEGIN = Instant.parse("2126-01-01T00:00:00Z");
    private static final int STREAMS = Integer.getInteger("millrace.test.streams", 10_000);
    private static final int MINUTES = 15;
    private static final int BATCH = 1000;
    private static final String FIRST_RUN = "01KAVZ7S3N8Q4J0E5TR2M6WYXH";
    /** A lock of two keys is the relay's. */
    private static final String END_THE_RELAYS_SESSION =
            "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objsubid = 2 and granted";

    private static final String LOCK =
            "select pg_try_advisory_lock(hashtext('millrace.outbox'), hashtext(current_schema()))";

    private final ScheduleTicker own = bean(ScheduleTicker.class);
    private final DueRuns runs = bean(DueRuns.class);
    private Instant now = BEGIN;
    private Connection relayLock;

    @BeforeEach
    void standStill() throws SQLException {
        own.stop(new ShutdownEvent());
        Database.update("delete from connection");
        relayLock = Database.connect();
        Database.column(END_THE_RELAYS_SESSION);
        await().untilAsserted(() -> assertThat(holdsTheRelay()).isTrue());
        Database.update("delete from outbox");
    }

    @AfterEach
    void goOn() throws SQLException {
        Database.update("truncate outbox");
        Database.update("delete from connection");
        relayLock.close();
        own.start(new StartupEvent());
    }

    @Test
    void shouldRunEachMissedTimeOnceAndEvenlyWhenAllAreAnHourLateAndAReplicaDies() {
        insertStreams(STREAMS, BEGIN.minus(Duration.ofHours(1)));
        ScheduleTicker one = ticker();
        ScheduleTicker other = ticker();

        passTime(Duration.ofMinutes(4), one, other);
        dieWhileBeginning();
        for (int i = 0; i < 3; i++) {
            workersTakeWhatIsAsked();
            passTime(Duration.ofMinutes(4), one);
        }

        assertThat(Database.column("select stream_id from stream where run_id = ?", FIRST_RUN))
                .as("lost")
                .isEmpty();
        assertThat(Database.column(
                        "select count(*) from outbox union all select count(distinct record_key) from outbox"))
                .as("once each")
                .containsExactly(Integer.toString(STREAMS), Integer.toString(STREAMS));
        // The clock moves by 5 s, so the first minute lacks the looks of its last 5 s, which are the second's.
        long even = STREAMS / MINUTES;
        assertThat(begunInMinutesFrom(BEGIN, MINUTES))
                .allSatisfy(count -> assertThat(count).isBetween(even * 78 / 100, even * 115 / 100));
    }

    @Test
    void shouldNeitherStormNorPauseWhenTheClockIsPutByAnHour() {
        insertStreams(3_000, BEGIN);
        ScheduleTicker ticker = ticker();
        passTime(Duration.ofMinutes(1), ticker);
        workersTakeWhatIsAsked();
        Database.update(
                "update stream set state = 'DONE', due_set_at = cast(? as timestamptz),"
                        + " due_at = cast(? as timestamptz) + phase / 1e6 * interval '15 min'",
                now.toString(),
                now.toString());

        now = now.minus(Duration.ofHours(1));
        Instant back = now;
        passTime(Duration.ofMinutes(15).plusSeconds(5), ticker);
        assertThat(begunBetween(back, now)).isEqualTo(3_000);
        assertThat(begunInMinutesFrom(back, 15))
                .allSatisfy(count -> assertThat(count).isBetween(130L, 270L));

        workersTakeWhatIsAsked();
        Database.update(
                "update stream set state = 'DONE', due_set_at = cast(? as timestamptz),"
                        + " due_at = cast(? as timestamptz) + phase / 1e6 * interval '15 min'",
                now.toString(),
                now.toString());
        now = now.plus(Duration.ofHours(1));
        Instant forward = now;
        passTime(Duration.ofMinutes(15).plusSeconds(5), ticker);
        assertThat(begunBetween(forward, now)).isEqualTo(3_000);
        assertThat(begunInMinutesFrom(forward, 15))
                .allSatisfy(count -> assertThat(count).isBetween(130L, 270L));
    }

    private void passTime(Duration length, ScheduleTicker... tickers) {
        Instant end = now.plus(length);
        while (now.isBefore(end)) {
            CompletableFuture.allOf(Stream.of(tickers)
                            .map(ticker -> CompletableFuture.runAsync(() -> lookUntilNothingIsDue(ticker)))
                            .toArray(CompletableFuture[]::new))
                    .join();
            now = now.plusSeconds(5);
        }
    }

    private static void lookUntilNothingIsDue(ScheduleTicker ticker) {
        while (ticker.look().isZero()) {
            // The condition does the work.
        }
    }

    /** A replica whose session is lost after it has begun runs, and before it has committed them. */
    private void dieWhileBeginning() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    assertThat(runs.begin(now, BATCH)).isPositive();
                    EntityManager session = bean(EntityManager.class);
                    session.flush();
                    Object backend =
                            session.createNativeQuery("select pg_backend_pid()").getSingleResult();
                    Database.column("select pg_terminate_backend(?)", backend);
                }))
                .isInstanceOf(RuntimeException.class);
    }

    private static void workersTakeWhatIsAsked() {
        Database.update("update stream set state = 'RUNNING', due_at = null where state = 'REQUESTED'");
    }

    private static List<Long> begunInMinutesFrom(Instant from, int minutes) {
        return Stream.iterate(from, minute -> minute.plusSeconds(60))
                .limit(minutes)
                .map(minute -> begunBetween(minute, minute.plusSeconds(60)))
                .toList();
    }

    private static long begunBetween(Instant from, Instant to) {
        return Long.parseLong(Database.column(
                        "select count(*) from stream where requested_at >= cast(? as timestamptz)"
                                + " and requested_at < cast(? as timestamptz)",
                        from.toString(),
                        to.toString())
                .getFirst());
    }

    private static void insertStreams(int count, Instant dueAt) {
        Database.update("""
                insert into connection (id, name, system, environment, state, entities, settings, request_hash, version,
                    created_at, updated_at)
                select gen_random_uuid(), 'n', 's', 'LIVE', 'ACTIVE', '["assets"]', '{}', 'h', 0, now(), now()
                from generate_series(1, ?)
                """, count);
        Database.update("""
                insert into stream (stream_id, connection_id, entity, interval_seconds, state, run_id, attempt, kind, pages,
                    failures, due_at, requested_at)
                select id || '/assets', id, 'assets', 900, 'DONE', ?, 0, 'INCREMENTAL', 2, 0, cast(? as timestamptz),
                    cast(? as timestamptz) - interval '1 h'
                from connection
                """, FIRST_RUN, dueAt.toString(), dueAt.toString());
    }

    private boolean holdsTheRelay() throws SQLException {
        try (Statement statement = relayLock.createStatement();
                ResultSet row = statement.executeQuery(LOCK)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private ScheduleTicker ticker() {
        return new ScheduleTicker(new LargeBatches(), runs, new SetClock());
    }

    private static <T> T bean(Class<T> type) {
        return CDI.current().select(type).get();
    }

    /** The clock that the test sets. */
    private final class SetClock extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** The configuration as it is, but for the batch. */
    private static final class LargeBatches implements SyncConfig {
        @Override
        public Duration pause() {
            return Duration.ofMillis(100);
        }

        @Override
        public Duration longestPause() {
            return Duration.ofSeconds(1);
        }

        @Override
        public int batch() {
            return BATCH;
        }

        @Override
        public Duration history() {
            return Duration.ofDays(30);
        }

        @Override
        public Duration emptyHistory() {
            return Duration.ofDays(1);
        }
    }
}
