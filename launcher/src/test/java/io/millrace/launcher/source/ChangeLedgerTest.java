package io.millrace.launcher.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.UnifiedEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeLedgerTest {
    private static final Instant T0 = Instant.parse("2026-11-24T12:00:00Z");

    private final ChangeLedger ledger = new ChangeLedger();

    @Test
    void shouldGiveTheDelayOfEachCommitWhenOneVersionAnswersForSeveral() {
        commit("1", 0);
        commit("1", 3);
        commit("1", 9);
        assertThat(seen("1", 3, 5)).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(2));
        assertThat(ledger.unseen()).isEqualTo(1);
        assertThat(ledger.committed()).isEqualTo(3);
    }

    @Test
    void shouldTakeOffNothingWhenTheVersionIsNoCommitOfTheLedger() {
        commit("1", 3);
        assertThat(seen("1", 2, 5)).isEmpty();
        assertThat(seen("2", 3, 5)).isEmpty();
        assertThat(ledger.unseen()).isEqualTo(1);
    }

    @Test
    void shouldGoByTheOrderOfCommitsWhenAnOldTransactionCommitsLast() {
        commit("1", 8);
        commit("1", 2);
        assertThat(seen("1", 2, 9)).hasSize(2);
        assertThat(ledger.unseen()).isZero();
    }

    @Test
    void shouldForgetTheChangesWhenTheirCommitFailed() {
        ledger.commit(List.of(new SourceChange(UnifiedEntity.PARTS, "1", T0)), T0)
                .failed();
        assertThat(ledger.unseen()).isZero();
        assertThat(ledger.committed()).isZero();
    }

    private void commit(String id, int second) {
        Instant at = T0.plusSeconds(second);
        ledger.commit(List.of(new SourceChange(UnifiedEntity.PARTS, id, at)), at);
    }

    private List<Duration> seen(String id, int version, int at) {
        return ledger.seen(UnifiedEntity.PARTS, id, T0.plusSeconds(version), T0.plusSeconds(at));
    }
}
