package io.millrace.proofs.outages;

import io.millrace.contracts.Topics;
import io.millrace.local.postgres.DatabaseLogin;
import io.millrace.local.postgres.PostgresServer;
import io.millrace.local.service.ServiceProcess;
import io.millrace.proofs.faults.Attack;
import io.millrace.proofs.faults.Scene;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * Ends mappers and PostgreSQL with SIGKILL in turn, every other time amid a transaction of the projector, and compares after
 * each recovery what the store holds with what the log makes of the offsets that the store says it has reached.
 */
final class ProjectionOutages implements Attack {
    private static final String MAPPER = "mapping-service";
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration WAIT_FOR_TRANSACTION = Duration.ofSeconds(5);
    private static final int LONGEST_DELAY_MILLIS = 400;
    private static final String PROJECTING = """
            select count(*) from pg_stat_activity
            where usename = 'mapping' and backend_type = 'client backend' and xact_start is not null
              and (query like 'update projection_offset%' or query like 'insert into r%'
                   or query like 'insert into feed_tick%')""";

    private final int kills;
    private final LogPrefix log = new LogPrefix();
    private final List<String> differences = new ArrayList<>();
    private final List<TopicPartition> wentBack = new ArrayList<>();
    private int inTransaction;
    private int comparisons;

    ProjectionOutages(int kills) {
        this.kills = kills;
    }

    @Override
    public void on(Scene scene) throws Exception {
        PostgresServer postgres = scene.millrace().deployment().postgres().orElseThrow();
        DatabaseLogin store = postgres.databases().schema("mapping");
        try (LogReader reader = new LogReader(scene.millrace().deployment().bootstrapServers())) {
            for (int kill = 0; kill < kills; kill++) {
                awaitProgress(scene, store, StoreState.offsets(store));
                Map<TopicPartition, Long> before = StoreState.offsets(store);
                boolean hit = awaitMoment(scene, postgres.databases().administrator("millrace"), kill % 4 < 2);
                inTransaction += hit ? 1 : 0;
                if (kill % 2 == 0) {
                    killMapper(scene, hit);
                } else {
                    killPostgres(scene, postgres, hit);
                }
                compare(store, reader);
                awaitProgress(scene, store, before);
                compare(store, reader);
            }
        }
    }

    /** Kills that came amid a transaction of the projector. */
    int inTransaction() {
        return inTransaction;
    }

    int comparisons() {
        return comparisons;
    }

    /** Records that the store had too early, too late or not at all. */
    Collection<String> differences() {
        return List.copyOf(differences);
    }

    /** Partitions whose offset was less after a fault than before it. */
    Collection<TopicPartition> wentBack() {
        return List.copyOf(wentBack);
    }

    private static void killMapper(Scene scene, boolean hit) {
        List<ServiceProcess> mappers = scene.instances(MAPPER);
        ServiceProcess victim = scene.oneOf(mappers);
        victim.kill9();
        victim.launch();
        scene.log().injected("kill -9 of %s%s".formatted(victim.name(), moment(hit)), true);
    }

    private static void killPostgres(Scene scene, PostgresServer postgres, boolean hit) {
        postgres.kill();
        postgres.start();
        scene.log().injected("kill -9 of PostgreSQL" + moment(hit), true);
    }

    private static String moment(boolean hit) {
        return hit ? " amid a transaction" : "";
    }

    /** Says whether the projector is amid a transaction. */
    private static boolean awaitMoment(Scene scene, DatabaseLogin administrator, boolean amid)
            throws SQLException, InterruptedException {
        Thread.sleep(scene.random().nextInt(LONGEST_DELAY_MILLIS));
        try (Connection connection = administrator.connect();
                Statement statement = connection.createStatement()) {
            long deadline = System.nanoTime() + WAIT_FOR_TRANSACTION.toNanos();
            boolean projecting = isProjecting(statement);
            while (amid && !projecting && System.nanoTime() < deadline) {
                projecting = isProjecting(statement);
            }
            return projecting;
        }
    }

    private static boolean isProjecting(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(PROJECTING)) {
            rows.next();
            return rows.getInt(1) > 0;
        }
    }

    /** Waits until both projections have gone on, so that the mapper, too, is at work again. */
    private static void awaitProgress(Scene scene, DatabaseLogin store, Map<TopicPartition, Long> beyond)
            throws Exception {
        scene.await("progress of the projections", LIMIT, () -> {
            scene.revive(scene.millrace().deployment().services());
            Map<TopicPartition, Long> now = offsets(store);
            return Stream.of(true, false).allMatch(raw -> sum(now, raw) > sum(beyond, raw));
        });
    }

    /** None while the server recovers. */
    private static Map<TopicPartition, Long> offsets(DatabaseLogin store) {
        try {
            return StoreState.offsets(store);
        } catch (SQLException _) {
            return Map.of();
        }
    }

    /** Of the raw records' topic, or of all others. */
    private static long sum(Map<TopicPartition, Long> offsets, boolean raw) {
        return offsets.entrySet().stream()
                .filter(offset -> offset.getKey().topic().equals(Topics.RECORD_CHANGED) == raw)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private void compare(DatabaseLogin store, LogReader reader) throws SQLException {
        StoreState state = StoreState.read(store);
        reader.readTo(state.next(), log::add);
        wentBack.addAll(log.advanceTo(state.next()));
        differences.addAll(log.differences(state));
        comparisons++;
    }
}
