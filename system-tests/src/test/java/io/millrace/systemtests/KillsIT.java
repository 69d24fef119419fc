package io.millrace.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.contracts.UnifiedEntity;
import io.millrace.local.deployment.Instances;
import io.millrace.local.service.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten kill -9 of workers and mappers during an initial sync of 50,000 rows: nothing lost, nothing twice, state as the source's. */
class KillsIT {
    private static final int KILLS = 10;
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final List<String> VICTIMS =
            List.of("sync-worker", "mapping-service", "sync-worker-1", "mapping-service-1");

    @TempDir
    Path folder;

    @Test
    void shouldLoseAndDoubleNothingUnderKills() throws SQLException, IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (Millrace millrace = Millrace.start("kills", new Instances(2, 2));
                FactorySource source = FactorySource.start(folder)) {
            source.insert(UnifiedEntity.ASSETS, 1, 20_000);
            source.insert(UnifiedEntity.PARTS, 1, 10_000);
            source.insert(UnifiedEntity.WORK_ORDERS, 1, 20_000);
            TestConnection connection = millrace.connected(
                    source, UnifiedEntity.ASSETS, UnifiedEntity.PARTS, UnifiedEntity.WORK_ORDERS);

            for (int kill = 0; kill < KILLS; kill++) {
                await().pollDelay(Duration.ofMillis(500 + random.nextInt(1_500))).until(() -> true);
                ServiceProcess victim =
                        millrace.deployment().service(VICTIMS.get(random.nextInt(VICTIMS.size())));
                victim.kill9();
                victim.launch();
            }

            for (UnifiedEntity entity : FactorySource.TABLES.keySet()) {
                await("initial sync of " + entity.id() + ", seed " + seed)
                        .atMost(LIMIT)
                        .ignoreExceptions()
                        .until(() -> millrace.isSynced(connection, entity));
                await("record store of " + entity.id() + ", seed " + seed)
                        .atMost(LIMIT)
                        .ignoreExceptions()
                        .untilAsserted(() ->
                                assertThat(millrace.names(connection, entity)).isEqualTo(source.names(entity)));
            }
            Ledger ledger = Ledger.of(millrace, connection);
            assertThat(ledger.duplicates()).as("duplicates, seed %d", seed).isEmpty();
            assertThat(ledger.disorder()).as("disorder, seed %d", seed).isEmpty();
            assertThat(ledger.rawByKey()).as("records, seed %d", seed).hasSize(50_000);
            assertThat(ledger.unifiedById()).as("unified, seed %d", seed).hasSize(50_000);
        }
    }
}
