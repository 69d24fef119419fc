package io.millrace.worker.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import io.millrace.contracts.Environment;
import io.millrace.contracts.KeyListProgress;
import io.millrace.contracts.SyncCounts;
import io.millrace.contracts.SyncCursor;
import io.millrace.contracts.SyncKind;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.worker.stream.ReadKeys;
import io.millrace.worker.stream.ReadPage;
import io.millrace.worker.stream.Run;
import io.millrace.worker.stream.RunEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyListStepsTest {
    private static final CursorPosition NEXT = new CursorPosition(null, "b", null);

    /** What was to be written. */
    private record Written(KeyListProgress before, List<String> keys, boolean last) implements ReadPage.Content {
        @Override
        public long bytes() {
            return keys.size();
        }
    }

    @Test
    void shouldGoOnFromWhereTheCursorStands() throws SourceTrouble {
        KeyListSteps steps = steps(new KeyListProgress(Instant.EPOCH, NEXT, 2, 20, 20), 5);

        ReadKeys read = read(steps.read(page(1, true, "c"), Optional.of(21L)));

        assertThat(read.content())
                .isEqualTo(new Written(new KeyListProgress(Instant.EPOCH, NEXT, 2, 20, 20), List.of("c"), true));
        assertThat(read.last()).isTrue();
        assertThat(steps.isDone()).isTrue();
    }

    @Test
    void shouldSayWhereTheListIsReadOn() throws SourceTrouble {
        KeyListSteps steps = steps(KeyListProgress.begun(Instant.EPOCH), 5);

        ReadKeys read = read(steps.read(page(2, false, "a", "b"), Optional.empty()));

        assertThat(read.keys()).isEqualTo(2);
        assertThat(read.position()).isEqualTo(NEXT);
        assertThat(steps.position()).isEqualTo(NEXT);
        assertThat(steps.isDone()).isFalse();
    }

    @Test
    void shouldLeaveOutWhatIsNoKeyAndWhatComesTwice() throws SourceTrouble {
        KeyListSteps steps = steps(KeyListProgress.begun(Instant.EPOCH), 5);

        ReadKeys read = read(steps.read(page(0, false, "a", null, "", "a", "b"), Optional.empty()));

        assertThat(((Written) read.content()).keys()).containsExactly("a", "b");
    }

    @Test
    void shouldNotCallAListCompleteWhenTheSourceHasMoreThanItListed() throws SourceTrouble {
        KeyListSteps steps = steps(KeyListProgress.begun(Instant.EPOCH), 5);
        steps.read(page(2, false, "a", "b"), Optional.empty());

        assertThatThrownBy(() -> steps.read(page(1, true, "c"), Optional.of(4L)))
                .isInstanceOfSatisfying(
                        SourceTrouble.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.KEY_LIST_INCOMPLETE));
        assertThat(steps.isDone()).isFalse();
    }

    @Test
    void shouldTakeAListForCompleteWhenRecordsChangedOrWentWhileItWasRead() throws SourceTrouble {
        KeyListSteps steps = steps(KeyListProgress.begun(Instant.EPOCH), 5);

        steps.read(page(3, true, "a", "b", "c"), Optional.of(1L));

        assertThat(steps.isDone()).isTrue();
    }

    @Test
    void shouldDoubtAnEmptyListWhenTheRunHasJustReadRecords() throws SourceTrouble {
        assertThatThrownBy(() -> steps(KeyListProgress.begun(Instant.EPOCH), 5).read(page(0, true), Optional.empty()))
                .isInstanceOf(SourceTrouble.class)
                .hasMessageContaining("no record at all");

        KeyListSteps nothingRead = steps(KeyListProgress.begun(Instant.EPOCH), 0);
        nothingRead.read(page(0, true), Optional.empty());
        KeyListSteps counted = steps(KeyListProgress.begun(Instant.EPOCH), 5);
        counted.read(page(0, true), Optional.of(0L));

        assertThat(nothingRead.isDone()).isTrue();
        assertThat(counted.isDone()).isTrue();
    }

    @Test
    void shouldEndTheRunForWhatWouldLetAWindowBeReadAnew() {
        assertThat(KeyListSteps.whileListing(new SourceTrouble(Trouble.POSITION_GONE, "410"))
                        .trouble())
                .isEqualTo(Trouble.KEY_LIST_INCOMPLETE);
        assertThat(KeyListSteps.whileListing(new SourceTrouble(Trouble.THROTTLED, "429"))
                        .trouble())
                .isEqualTo(Trouble.THROTTLED);
    }

    private static KeyPage page(long settled, boolean last, String... keys) {
        return new KeyPage(Arrays.asList(keys), settled, last ? null : NEXT, last);
    }

    private static ReadKeys read(RunEvent event) {
        return ((RunEvent.KeysRead) event).keys();
    }

    private static KeyListSteps steps(KeyListProgress progress, long records) {
        SyncRequested request = new SyncRequested(
                new UUID(0, 1),
                UnifiedEntity.ASSETS,
                "A",
                0,
                SyncKind.FULL,
                Environment.LIVE,
                "x",
                Map.of(),
                null,
                Instant.EPOCH);
        SyncCursor cursor = new SyncCursor(
                request,
                null,
                SyncState.RUNNING,
                new CursorInterval(null, "9"),
                null,
                progress,
                List.of(),
                null,
                List.of(),
                null,
                new SyncCounts(1, records, 0, 0, 0, null),
                null,
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                null);
        return new KeyListSteps(
                new Run(request.stream(), 0, 1),
                cursor,
                (before, keys, last) -> new KeyListSteps.Encoder.Encoded(new Written(before, keys, last), 1));
    }
}
