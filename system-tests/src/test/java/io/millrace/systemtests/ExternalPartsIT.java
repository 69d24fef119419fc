package io.millrace.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.contracts.UnifiedEntity;
import io.millrace.local.LocalPort;
import io.millrace.local.deployment.Deployment;
import io.millrace.local.deployment.ExternalParts;
import io.millrace.local.deployment.ExternalPostgres;
import io.millrace.local.kafka.KafkaBroker;
import io.millrace.local.kafka.KafkaBrokerOptions;
import io.millrace.local.openbao.OpenBaoOptions;
import io.millrace.local.openbao.OpenBaoServer;
import io.millrace.local.postgres.DatabaseLogin;
import io.millrace.local.postgres.PostgresOptions;
import io.millrace.local.postgres.PostgresServer;
import io.millrace.proofs.stage.CustomerConnection;
import io.millrace.proofs.stage.FactorySource;
import io.millrace.proofs.stage.Millrace;
import io.millrace.testing.NeedsOpenBao;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Millrace on a Kafka, a PostgreSQL and a secret store that an operator runs already. */
@NeedsOpenBao
class ExternalPartsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void shouldSyncAndEmbedNothingWhenAllPartsAreTheOperators() throws Exception {
        try (KafkaBroker kafka = new KafkaBroker(kafkaOptions()).start();
                PostgresServer postgres = new PostgresServer(postgresOptions()).start();
                OpenBaoServer vault = new OpenBaoServer(vaultOptions()).start();
                FactorySource source = FactorySource.start(folder.resolve("source"));
                Millrace millrace = Millrace.start("external", parts(kafka, postgres, vault))) {
            source.insert(UnifiedEntity.ASSETS, 1, 100);

            CustomerConnection connection = millrace.connected(source, UnifiedEntity.ASSETS);

            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(millrace.names(connection, UnifiedEntity.ASSETS))
                            .isEqualTo(source.names(UnifiedEntity.ASSETS)));
            Deployment deployment = millrace.deployment();
            assertThat(deployment.kafka()).isEmpty();
            assertThat(deployment.postgres()).isEmpty();
            assertThat(deployment.openBao()).isEmpty();
            assertThat(deployment.bootstrapServers()).isEqualTo(kafka.bootstrapServers());
        }
    }

    private static ExternalParts parts(KafkaBroker kafka, PostgresServer postgres, OpenBaoServer vault) {
        DatabaseLogin administrator = postgres.databases().administrator("postgres");
        return new ExternalParts(
                Optional.of(kafka.bootstrapServers()),
                Optional.of(new ExternalPostgres(
                        "localhost:" + postgres.port(), administrator.user(), administrator.password())),
                Optional.of(vault.access()));
    }

    private KafkaBrokerOptions kafkaOptions() {
        return new KafkaBrokerOptions(
                Millrace.ROOT,
                folder.resolve("kafka"),
                folder.resolve("kafka.log"),
                LocalPort.free(),
                LocalPort.free());
    }

    private PostgresOptions postgresOptions() {
        return new PostgresOptions(
                folder.resolve("postgres"), folder.resolve("postgres.log"), LocalPort.free(), Map.of());
    }

    private OpenBaoOptions vaultOptions() {
        return new OpenBaoOptions(
                folder.resolve("openbao"), folder.resolve("openbao.log"), LocalPort.free(), LocalPort.free());
    }
}
