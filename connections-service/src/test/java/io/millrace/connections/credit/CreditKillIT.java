package io.millrace.connections.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.connections.testing.Database;
import io.millrace.connections.testing.RealServices;
import io.millrace.contracts.Environment;
import io.millrace.local.process.LocalProcess;
import io.millrace.testing.MillraceTestServices;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed between its transactions, and in them. */
@QuarkusTest
@RealServices
class CreditKillIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Inject
    CreditLedger ledger;

    @TempDir
    Path folder;

    private LocalProcess process;

    @BeforeEach
    void openPool() {
        Pools.reopen(ledger, Environment.TEST, 100);
    }

    @AfterEach
    void end() {
        process.kill();
    }

    @Test
    void shouldHoldExactlyThePoolWhenTheProcessIsKilledAgainAndAgain() {
        start();
        killWhenHeld(20);
        start();
        killWhenHeld(60);
        start();

        await().atMost(LIMIT).until(() -> !process.isAlive());

        assertThat(Pools.read(Environment.TEST)).isEqualTo(new CreditPool(Environment.TEST, 100, 100, false));
        assertThat(Pools.held(Environment.TEST)).isEqualTo(100);
        assertThat(Database.column("select connection_id from credit_hold"))
                .as("what was said to be held is held")
                .containsAll(said());
        Pools.assertLedgerAddsUp(Environment.TEST);
    }

    private void start() {
        process = CreditProcess.start(MillraceTestServices.database("connections"), log());
    }

    private void killWhenHeld(int least) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(Pools.held(Environment.TEST)).isGreaterThanOrEqualTo(least));
        process.kill();
        assertThat(Pools.held(Environment.TEST)).as("killed in between").isLessThan(100);
        Pools.assertLedgerAddsUp(Environment.TEST);
    }

    private Path log() {
        return folder.resolve("credits.log");
    }

    private List<String> said() {
        try {
            return Files.readAllLines(log()).stream()
                    .filter(line -> line.startsWith(CreditProcess.HELD))
                    .map(line -> line.substring(CreditProcess.HELD.length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
