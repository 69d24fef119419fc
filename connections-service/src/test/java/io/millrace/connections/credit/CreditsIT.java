package io.millrace.connections.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.connections.testing.Database;
import io.millrace.connections.testing.RealServices;
import io.millrace.contracts.Environment;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@RealServices
class CreditsIT {
    @Inject
    Credits credits;

    @Inject
    CreditLedger ledger;

    @Inject
    CreditBook book;

    @BeforeEach
    void openPool() {
        Pools.reopen(ledger, Environment.TEST, 10);
    }

    @Test
    void shouldHoldOnceWhenAskedAgain() {
        UUID connection = UUID.randomUUID();

        assertThat(hold(connection, 4)).isTrue();
        assertThat(hold(connection, 4)).isTrue();

        assertThat(book.pool(Environment.TEST).available()).isEqualTo(6);
        assertThat(credits.held(List.of(connection, UUID.randomUUID()))).isEqualTo(Map.of(connection, 4));
    }

    @Test
    void shouldChangeNothingWhenThePoolHasTooFew() {
        hold(UUID.randomUUID(), 8);

        assertThat(hold(UUID.randomUUID(), 4)).isFalse();

        assertThat(book.pool(Environment.TEST).available()).isEqualTo(2);
    }

    @Test
    void shouldGiveBackWhatWasHeldOnlyOnce() {
        UUID connection = UUID.randomUUID();
        hold(connection, 8);

        release(connection);
        release(connection);
        release(UUID.randomUUID());

        assertThat(book.pool(Environment.TEST).held()).isZero();
        assertThat(credits.held(List.of(connection))).isEmpty();
        assertThat(book.movements(Environment.TEST, Long.MAX_VALUE, 10))
                .extracting(CreditMovement::kind)
                .containsExactly(MovementKind.RELEASE, MovementKind.HOLD, MovementKind.GRANT);
    }

    @Test
    void shouldRefuseToHoldAgainWhenGivenBack() {
        UUID connection = UUID.randomUUID();
        hold(connection, 1);
        release(connection);

        assertThatIllegalStateException().isThrownBy(() -> hold(connection, 1));
    }

    @Test
    void shouldHoldNothingWhenTheTransactionOfTheChangeFails() {
        UUID connection = UUID.randomUUID();

        assertThatIllegalStateException()
                .isThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    credits.hold(connection, Environment.TEST, 4);
                    throw new IllegalStateException("the change fails");
                }));

        assertThat(book.pool(Environment.TEST).held()).isZero();
        assertThat(book.lastMovement(connection)).isEmpty();
    }

    @Test
    void shouldKeepThePoolWhenAnotherReplicaOpensIt() {
        hold(UUID.randomUUID(), 4);

        assertThat(ledger.open(new CreditGrant(Environment.TEST, 1000, "test", null, null)))
                .isEmpty();

        assertThat(book.pool(Environment.TEST)).isEqualTo(new CreditPool(Environment.TEST, 10, 4, false));
    }

    @Test
    void shouldHaveGrantedTheInitialCreditsOnceWhenStarted() {
        assertThat(book.movements(Environment.LIVE, 2, 10))
                .extracting(CreditMovement::credits)
                .containsExactly(1000L);
    }

    /** Whoever writes to the tables, by whatever statement: the database refuses what would break the sum. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update credit_pool set held = held - 1 where environment = 'TEST'",
                "update credit_pool set bought = bought + 1, movements = movements + 1 where environment = 'TEST'",
                "update credit_movement set credits = credits + 1 where environment = 'TEST' and kind = 'HOLD'",
                "delete from credit_movement where environment = 'TEST' and position = 2",
                """
                insert into credit_movement
                    (environment, position, kind, credits, connection_id, moved_at, bought, held, overage_allowed)
                values ('TEST', 3, 'HOLD', 1, gen_random_uuid(), now(), 10, 6, false)
                """,
                """
                insert into credit_movement
                    (environment, position, kind, credits, connection_id, moved_at, bought, held, overage_allowed)
                values ('TEST', 3, 'HOLD', 7, gen_random_uuid(), now(), 10, 11, false)
                """,
                """
                insert into credit_movement
                    (environment, position, kind, credits, connection_id, moved_at, bought, held, overage_allowed)
                values ('TEST', 3, 'RELEASE', 4, gen_random_uuid(), now(), 10, 0, false)
                """
            })
    void shouldRefuseAStatementWhenItBreaksTheSum(String statement) {
        hold(UUID.randomUUID(), 4);

        assertThatThrownBy(() -> Database.update(statement)).hasMessageContaining("violates");
    }

    @Test
    void shouldHaveTheLedgersSumAfterWhateverOperations() {
        Random random = new Random(20261128);
        List<UUID> connections = new ArrayList<>();

        for (int i = 0; i < 500; i++) {
            operate(random, connections);
        }

        Pools.assertLedgerAddsUp(Environment.TEST);
        CreditPool pool = book.pool(Environment.TEST);
        assertThat(Pools.held(Environment.TEST)).isEqualTo(pool.held());
        assertLinesFollowEachOther(book.movements(Environment.TEST, Long.MAX_VALUE, 1000));
    }

    private void operate(Random random, List<UUID> connections) {
        switch (random.nextInt(5)) {
            case 0, 1 -> {
                connections.add(UUID.randomUUID());
                hold(connections.getLast(), 1 << random.nextInt(4));
            }
            case 2 -> {
                if (!connections.isEmpty()) {
                    release(connections.get(random.nextInt(connections.size())));
                }
            }
            case 3 -> ledger.grant(new CreditGrant(Environment.TEST, random.nextInt(-30, 40), "test", null, null));
            default -> ledger.allowOverage(Environment.TEST, random.nextInt(3) == 0);
        }
    }

    private static void assertLinesFollowEachOther(List<CreditMovement> latestFirst) {
        assertThat(latestFirst).hasSizeGreaterThan(100);
        IntStream.range(1, latestFirst.size()).forEach(i -> {
            CreditPool after = latestFirst.get(i - 1).balance();
            CreditPool before = latestFirst.get(i).balance();
            CreditMovement movement = latestFirst.get(i - 1);
            long change = movement.kind() == MovementKind.HOLD ? -movement.credits() : movement.credits();
            assertThat(after.available()).isEqualTo(before.available() + change);
        });
    }

    private boolean hold(UUID connection, int price) {
        return QuarkusTransaction.requiringNew().call(() -> credits.hold(connection, Environment.TEST, price));
    }

    private void release(UUID connection) {
        QuarkusTransaction.requiringNew().run(() -> credits.release(connection));
    }
}
