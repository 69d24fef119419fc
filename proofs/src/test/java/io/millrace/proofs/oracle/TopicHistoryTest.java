package io.millrace.proofs.oracle;

import static io.millrace.proofs.oracle.Written.LATER_RUN;
import static io.millrace.proofs.oracle.Written.RUN;
import static io.millrace.proofs.oracle.Written.cursor;
import static io.millrace.proofs.oracle.Written.raw;
import static io.millrace.proofs.oracle.Written.unified;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.SyncState;
import io.millrace.proofs.oracle.Sighting.Place;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TopicHistoryTest {
    private static final Place FIRST = new Place(RUN, 0, 0);
    private static final Place SECOND = new Place(RUN, 0, 1);
    private static final Place NEXT_PAGE = new Place(RUN, 1, 0);

    @Test
    void shouldFindNothingWrongWithWholePagesInOrder() {
        Flaws flaws = flaws(
                cursor(RUN, SyncState.RUNNING, 0, 0),
                raw(1, FIRST, 1),
                raw(2, SECOND, 1),
                cursor(RUN, SyncState.RUNNING, 1, 2),
                raw(3, NEXT_PAGE, 1),
                cursor(RUN, SyncState.DONE, 2, 3),
                unified(1, 0, 1),
                unified(2, 1, 1),
                unified(3, 100, 1));

        assertThat(flaws.examples()).isEmpty();
        assertThat(flaws.none()).isTrue();
    }

    @Test
    void shouldCallSamePlaceTwiceDuplicate() {
        Flaws flaws = flaws(raw(1, FIRST, 1), raw(2, SECOND, 1), raw(2, SECOND, 1), cursor(RUN, SyncState.DONE, 0, 0));

        assertThat(flaws.count(Flaw.DUPLICATE)).isEqualTo(1);
    }

    @Test
    void shouldCallPartOfPageTorn() {
        Flaws flaws = flaws(cursor(RUN, SyncState.RUNNING, 0, 0), raw(1, FIRST, 1), cursor(RUN, SyncState.DONE, 1, 2));

        assertThat(flaws.count(Flaw.TORN)).isEqualTo(1);
        assertThat(flaws.count(Flaw.LOST)).isZero();
    }

    @Test
    void shouldCallPageWithoutCursorTorn() {
        Flaws flaws = flaws(
                cursor(RUN, SyncState.RUNNING, 0, 0),
                raw(1, FIRST, 1),
                cursor(RUN, SyncState.RUNNING, 1, 1),
                raw(2, NEXT_PAGE, 1));

        assertThat(flaws.count(Flaw.TORN)).isEqualTo(1);
    }

    @Test
    void shouldCallRunWithoutCursorTorn() {
        assertThat(flaws(raw(1, FIRST, 1)).count(Flaw.TORN)).isEqualTo(1);
    }

    @Test
    void shouldCallMissingPageLost() {
        Flaws flaws = flaws(
                cursor(RUN, SyncState.RUNNING, 0, 0),
                cursor(RUN, SyncState.RUNNING, 1, 20),
                raw(3, NEXT_PAGE, 1),
                cursor(RUN, SyncState.DONE, 2, 21));

        assertThat(flaws.count(Flaw.LOST)).isEqualTo(20);
        assertThat(flaws.count(Flaw.TORN)).isZero();
    }

    @Test
    void shouldNoticePageBehindLaterOne() {
        Flaws flaws = flaws(
                cursor(RUN, SyncState.RUNNING, 0, 0),
                raw(3, NEXT_PAGE, 1),
                raw(1, FIRST, 1),
                cursor(RUN, SyncState.DONE, 2, 2));

        assertThat(flaws.count(Flaw.OUT_OF_ORDER)).isEqualTo(1);
    }

    @Test
    void shouldNoticeOlderVersionBehindNewerOne() {
        Flaws flaws = flaws(
                cursor(RUN, SyncState.RUNNING, 0, 0),
                raw(1, FIRST, 2),
                raw(1, SECOND, 1),
                cursor(RUN, SyncState.DONE, 1, 2));

        assertThat(flaws.count(Flaw.OUT_OF_ORDER)).isEqualTo(1);
    }

    @Test
    void shouldCallEqualUnifiedContentInRowDuplicate() {
        assertThat(flaws(unified(1, 0, 1), unified(1, 1, 1)).count(Flaw.DUPLICATE))
                .isEqualTo(1);
    }

    @Test
    void shouldNotCallContentThatComesBackDuplicate() {
        assertThat(flaws(unified(1, 0, 1), unified(2, 1, 1), unified(1, 2, 2)).none())
                .isTrue();
    }

    @Test
    void shouldNoticeUnifiedRecordBehindLaterOne() {
        assertThat(flaws(unified(1, 5, 2), unified(1, 4, 1)).count(Flaw.OUT_OF_ORDER))
                .isEqualTo(1);
    }

    @Test
    void shouldNoticeCursorThatWentBack() {
        Flaws sameRun = flaws(cursor(RUN, SyncState.RUNNING, 2, 0), cursor(RUN, SyncState.RUNNING, 1, 0));
        Flaws earlierRun = flaws(cursor(LATER_RUN, SyncState.RUNNING, 0, 0), cursor(RUN, SyncState.DONE, 4, 0));

        assertThat(List.of(sameRun.count(Flaw.OUT_OF_ORDER), earlierRun.count(Flaw.OUT_OF_ORDER)))
                .containsExactly(1L, 1L);
    }

    @Test
    void shouldCountVersionThatLaterRunDeliversAgainAsRepeat() {
        TopicHistory history = history(raw(1, FIRST, 1), raw(1, new Place(LATER_RUN, 0, 0), 1));

        assertThat(history.repeats()).isEqualTo(1);
    }

    private static Flaws flaws(Sighting... sightings) {
        TopicHistory history = history(sightings);
        Flaws flaws = history.flaws();
        flaws.addAll(history.pageFlaws());
        return flaws;
    }

    private static TopicHistory history(Sighting... sightings) {
        TopicHistory history = new TopicHistory();
        Stream.of(sightings).forEach(history::add);
        return history;
    }
}
