package io.millrace.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.contracts.UnifiedEntity;
import io.millrace.proofs.stage.CustomerConnection;
import io.millrace.proofs.stage.FactorySource;
import io.millrace.proofs.stage.Ledger;
import io.millrace.proofs.stage.Millrace;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each service may be restarted in the middle of an initial sync. */
@ExtendWith(SharedMillrace.class)
class RestartIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final Millrace millrace;

    RestartIT(Millrace millrace) {
        this.millrace = millrace;
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync-worker", "mapping-service", "connections-service", "token-service"})
    void shouldLoseAndDoubleNothingWhenServiceIsRestartedDuringInitialSync(String service) throws SQLException {
        try (FactorySource source = FactorySource.start(folder)) {
            source.insert(UnifiedEntity.ASSETS, 1, 20_000);
            CustomerConnection connection = millrace.connected(source, UnifiedEntity.ASSETS);
            await().atMost(LIMIT)
                    .until(() -> millrace.sync(connection, UnifiedEntity.ASSETS)
                                    .at("/progress/records")
                                    .asLong()
                            > 0);

            millrace.deployment().service(service).restart();

            await().atMost(LIMIT).until(() -> millrace.isSynced(connection, UnifiedEntity.ASSETS));
            await().atMost(LIMIT)
                    .until(() ->
                            millrace.records(connection, UnifiedEntity.ASSETS).size() == 20_000);
            Ledger ledger = Ledger.of(millrace, connection);
            assertThat(ledger.duplicates()).isEmpty();
            assertThat(ledger.disorder()).isEmpty();
            assertThat(ledger.rawByKey()).hasSize(20_000);
            assertThat(millrace.names(connection, UnifiedEntity.ASSETS)).isEqualTo(source.names(UnifiedEntity.ASSETS));
        }
    }
}
