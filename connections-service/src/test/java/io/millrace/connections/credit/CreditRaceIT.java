package io.millrace.connections.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.connections.testing.RealServices;
import io.millrace.contracts.Environment;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many transactions at once on one pool. */
@QuarkusTest
@RealServices
class CreditRaceIT {
    private static final int AT_ONCE = 8;

    @Inject
    Credits credits;

    @Inject
    CreditLedger ledger;

    @BeforeEach
    void openPool() {
        Pools.reopen(ledger, Environment.TEST, 100);
    }

    @Test
    void shouldHoldExactlyThePoolWhenMoreAskAtOnce() {
        List<UUID> connections = Stream.generate(UUID::randomUUID).limit(1000).toList();

        List<Boolean> held = atOnce(connections.stream().map(this::holdOne).toList());

        assertThat(held).filteredOn(Boolean::booleanValue).hasSize(100);
        assertThat(Pools.read(Environment.TEST)).isEqualTo(new CreditPool(Environment.TEST, 100, 100, false));
        assertThat(Pools.held(Environment.TEST)).isEqualTo(100);
        Pools.assertLedgerAddsUp(Environment.TEST);
    }

    @Test
    void shouldGiveBackOnceWhenManyReleaseTheSameConnection() {
        UUID connection = UUID.randomUUID();
        QuarkusTransaction.requiringNew().run(() -> credits.hold(connection, Environment.TEST, 4));

        List<Boolean> released = atOnce(IntStream.range(0, 100)
                .<Callable<Boolean>>mapToObj(_ -> () -> releases(connection))
                .toList());

        assertThat(released).contains(true);
        assertThat(Pools.read(Environment.TEST).held()).isZero();
        assertThat(Pools.held(Environment.TEST)).isZero();
        Pools.assertLedgerAddsUp(Environment.TEST);
    }

    private Callable<Boolean> holdOne(UUID connection) {
        return () -> QuarkusTransaction.requiringNew().call(() -> credits.hold(connection, Environment.TEST, 1));
    }

    /** Without the connection's lock, which the callers have, a second release at the same moment fails and changes nothing. */
    private boolean releases(UUID connection) {
        try {
            QuarkusTransaction.requiringNew().run(() -> credits.release(connection));
            return true;
        } catch (RuntimeException _) {
            return false;
        }
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            return threads.invokeAll(tasks).stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
