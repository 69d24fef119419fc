package io.millrace.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.local.deployment.Instances;
import io.millrace.local.service.ServiceProcess;
import io.millrace.proofs.stage.CustomerConnection;
import io.millrace.proofs.stage.FactorySource;
import io.millrace.proofs.stage.Ledger;
import io.millrace.proofs.stage.Millrace;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten kill -9 of workers and mappers during an initial sync of 50,000 rows, while the source goes on changing: nothing lost,
 * nothing twice, state as the source's.
 */
class KillsIT {
    private static final int KILLS = 10;
    private static final Duration LIMIT = Duration.ofMinutes(6);
    private static final Map<UnifiedEntity, Integer> ROWS =
            Map.of(UnifiedEntity.ASSETS, 20_000, UnifiedEntity.PARTS, 10_000, UnifiedEntity.WORK_ORDERS, 20_000);
    /** From one kill to the next; ten of them lie in the first half of the sync, however fast the machine is. */
    private static final int ROWS_BETWEEN_KILLS = 2_500;

    private static final List<String> VICTIMS =
            List.of("sync-worker", "mapping-service", "sync-worker-1", "mapping-service-1");
    /** Small pages, each a transaction of its own: many points to be killed at. */
    private static final Map<String, String> SLOW_WORKER = Map.of(
            "millrace.worker.source.page-rows", "20",
            "millrace.worker.commit-pages", "1");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @TempDir
    Path folder;

    @Test
    void shouldLoseAndDoubleNothingUnderKills() throws SQLException, IOException {
        try (Millrace millrace = Millrace.start("kills", new Instances(2, 2), SLOW_WORKER);
                FactorySource source = FactorySource.start(folder)) {
            for (Map.Entry<UnifiedEntity, Integer> rows : ROWS.entrySet()) {
                source.insert(rows.getKey(), 1, rows.getValue());
            }
            CustomerConnection connection =
                    millrace.connected(source, UnifiedEntity.ASSETS, UnifiedEntity.PARTS, UnifiedEntity.WORK_ORDERS);

            long killsInInitialSync = IntStream.range(0, KILLS)
                    .filter(kill -> killOneAndSayWhetherInInitialSync(millrace, source, connection, kill))
                    .count();

            awaitSourceState(millrace, source, connection);
            assertThat(killsInInitialSync).as("kills that hit, seed %d", seed).isGreaterThanOrEqualTo(KILLS / 2);
            Ledger ledger = Ledger.of(millrace, connection);
            assertThat(ledger.duplicates()).as("duplicates, seed %d", seed).isEmpty();
            assertThat(ledger.disorder()).as("disorder, seed %d", seed).isEmpty();
            assertThat(ledger.deadLetters()).as("dead letters, seed %d", seed).isEmpty();
            assertThat(ledger.rawByKey()).as("records, seed %d", seed).hasSize(50_000);
            assertThat(ledger.unifiedById()).as("unified, seed %d", seed).hasSize(50_000);
        }
    }

    private boolean killOneAndSayWhetherInInitialSync(
            Millrace millrace, FactorySource source, CustomerConnection connection, int kill) {
        await("progress before kill " + kill + ", seed " + seed)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> delivered(millrace, connection) > kill * ROWS_BETWEEN_KILLS);
        ServiceProcess victim = millrace.deployment().service(VICTIMS.get(random.nextInt(VICTIMS.size())));
        boolean initial = ROWS.keySet().stream().anyMatch(entity -> !millrace.isSynced(connection, entity));
        victim.kill9();
        change(source);
        victim.launch();
        return initial;
    }

    /** Rows that the initial sync has delivered; a stream's own count begins anew with its next run. */
    private static long delivered(Millrace millrace, CustomerConnection connection) {
        return ROWS.keySet().stream()
                .mapToLong(entity -> {
                    JsonNode stream = millrace.sync(connection, entity);
                    return stream.hasNonNull("lastSuccessAt")
                            ? ROWS.get(entity)
                            : stream.at("/progress/records").asLong();
                })
                .sum();
    }

    private void change(FactorySource source) {
        try {
            for (String table : FactorySource.TABLES.values()) {
                source.run("update %s set name = 'Changed %d' where id %% 100 = %d"
                        .formatted(table, random.nextInt(), random.nextInt(100)));
            }
        } catch (SQLException e) {
            throw new AssertionError("the source could not be changed", e);
        }
    }

    private void awaitSourceState(Millrace millrace, FactorySource source, CustomerConnection connection) {
        for (UnifiedEntity entity : FactorySource.TABLES.keySet()) {
            await("initial sync of " + entity.id() + ", seed " + seed)
                    .atMost(LIMIT)
                    .ignoreExceptions()
                    .until(() -> millrace.isSynced(connection, entity));
            await("record store of " + entity.id() + ", seed " + seed)
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(
                            () -> assertThat(millrace.names(connection, entity)).isEqualTo(source.names(entity)));
        }
    }
}
