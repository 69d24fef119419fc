package io.millrace.tokens.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The first row that does not fit is named, and nothing before it. */
class ChainWalkTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00.123456789Z");

    private final ChainWalk walk = new ChainWalk();

    @Test
    void shouldFindNothingWhenChainIsWhole() {
        List<AuditEntity> rows = chain("a", "b", "c");

        assertThat(rows).allSatisfy(row -> assertThat(walk.step(row)).isEmpty());
        assertThat(walk.end().seq()).isEqualTo(3);
        assertThat(walk.end().hash()).isEqualTo(rows.getLast().hash());
    }

    @Test
    void shouldNameMissingRow() {
        List<AuditEntity> rows = chain("a", "b", "c");

        assertThat(walk.step(rows.get(0))).isEmpty();
        assertThat(walk.step(rows.get(2))).contains(new ChainBreak(2, ChainBreak.Reason.MISSING));
    }

    @Test
    void shouldNameMissingRowWhenItIsTheFirst() {
        assertThat(walk.step(chain("a", "b").get(1))).contains(new ChainBreak(1, ChainBreak.Reason.MISSING));
    }

    @Test
    void shouldNameRowAfterTheOneThatWasWrittenAnew() {
        AuditEntity forged = chain("a", "forged").get(1);
        AuditEntity last = chain("a", "b", "c").get(2);

        assertThat(walk.step(chain("a").getFirst())).isEmpty();
        assertThat(walk.step(forged)).isEqualTo(Optional.empty());
        assertThat(walk.step(last)).contains(new ChainBreak(3, ChainBreak.Reason.NOT_LINKED));
    }

    private static List<AuditEntity> chain(String... actors) {
        List<AuditEntity> rows = new ArrayList<>();
        ChainEnd end = ChainEnd.START;
        for (String actor : actors) {
            AuditEntity row =
                    AuditEntity.own(end, NOW, new AuditEvent(AuditType.TOKEN_ISSUE, actor, null, null, Map.of()));
            rows.add(row);
            end = ChainEnd.after(row);
        }
        return rows;
    }
}
