package io.millrace.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Environment;
import io.millrace.contracts.SyncCounts;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import io.millrace.contracts.UnifiedEntity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A judge that finds nothing wrong proves nothing unless it finds what is. */
class JudgementTest {
    private static final Set<String> ROWS = Set.of("a", "b", "c", "d");
    private static final List<Delivered> RECORDS =
            List.of(record("a", 0, 0), record("b", 0, 1), record("c", 1, 0), record("d", 1, 1));
    private static final List<SyncCursor> CURSORS = List.of(cursor(0, 0), cursor(1, 2), cursor(2, 4));

    @Test
    void shouldFindNothingWhenEachRowIsThereOnceWithItsCursor() {
        assertThat(Judgement.of(ROWS, RECORDS, CURSORS)).isEqualTo(Judgement.FAULTLESS);
    }

    @Test
    void shouldFindLossWhenAWholePageIsMissing() {
        assertThat(Judgement.of(ROWS, RECORDS.subList(0, 2), CURSORS)).isEqualTo(new Judgement(2, 0, 0, 0));
    }

    @Test
    void shouldFindATornStepWhenPartOfAPageIsMissing() {
        assertThat(Judgement.of(ROWS, RECORDS.subList(0, 3), CURSORS)).isEqualTo(new Judgement(1, 0, 1, 0));
    }

    @Test
    void shouldFindATornStepWhenRecordsHaveNoCursor() {
        assertThat(Judgement.of(ROWS, RECORDS, CURSORS.subList(0, 2))).isEqualTo(new Judgement(0, 0, 1, 0));
    }

    @Test
    void shouldFindADuplicateAndItsDisorderWhenAPageIsWrittenAgain() {
        List<Delivered> records = new ArrayList<>(RECORDS);
        records.addAll(RECORDS.subList(0, 2));

        assertThat(Judgement.of(ROWS, records, CURSORS)).isEqualTo(new Judgement(0, 2, 0, 1));
    }

    @Test
    void shouldFindDisorderWhenALaterPageStandsFirst() {
        List<Delivered> records = new ArrayList<>(RECORDS.subList(2, 4));
        records.addAll(RECORDS.subList(0, 2));

        assertThat(Judgement.of(ROWS, records, CURSORS)).isEqualTo(new Judgement(0, 0, 0, 1));
    }

    private static Delivered record(String id, long page, int ordinal) {
        return new Delivered(0, id, "", "", "run", page, ordinal, "", "");
    }

    private static SyncCursor cursor(long pages, long records) {
        SyncRequested request = new SyncRequested(
                new UUID(0, 1),
                UnifiedEntity.ASSETS,
                "run",
                0,
                SyncKind.INITIAL,
                Environment.LIVE,
                "machines",
                Map.of(),
                null,
                Instant.EPOCH);
        return new SyncCursor(
                request,
                null,
                SyncState.RUNNING,
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                null,
                new SyncCounts(pages, records, 0, 0, 0, null),
                null,
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                null);
    }
}
