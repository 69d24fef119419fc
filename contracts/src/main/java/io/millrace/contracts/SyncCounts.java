package io.millrace.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a run has committed so far.
 *
 * @param pages committed pages; the next page has this number
 * @param records record-changed and record-deleted written
 * @param deleted record-deleted among them
 * @param deadLetters records of the source that could not be taken
 * @param repeats records dropped because the same version was delivered by an earlier run (lookback)
 * @param expected the source's own count of the window when the run began; null where it gives none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SyncCounts(long pages, long records, long deleted, long deadLetters, long repeats, Long expected) {
    public static final SyncCounts NONE = new SyncCounts(0, 0, 0, 0, 0, null);

    public SyncCounts withExpected(Long count) {
        return new SyncCounts(pages, records, deleted, deadLetters, repeats, count);
    }

    /** The counts after one more committed page. */
    public SyncCounts plusPage(long moreRecords, long moreDeleted, long moreDeadLetters, long moreRepeats) {
        return new SyncCounts(
                pages + 1,
                records + moreRecords,
                deleted + moreDeleted,
                deadLetters + moreDeadLetters,
                repeats + moreRepeats,
                expected);
    }
}
