package io.millrace.worker.stream;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import io.millrace.contracts.DeliveredVersion;
import java.util.List;

/**
 * A page as read, ready to be written.
 *
 * @param content what is written for it; opaque here
 * @param records record-changed and record-deleted in it
 * @param deleted record-deleted among them
 * @param position where the window is read on from
 * @param tail the stream's delivered versions after this page
 * @param last whether the window is wholly read
 * @param keysFollow whether the source's keys are listed next; only with {@code last}
 * @param coverage the stream's coverage after the window; empty unless {@code last}
 */
public record ReadPage(
        Content content,
        long records,
        long deleted,
        long deadLetters,
        long repeats,
        CursorPosition position,
        List<DeliveredVersion> tail,
        boolean last,
        boolean keysFollow,
        List<CursorInterval> coverage) {

    /** What a page adds to the log; its size bounds the transaction. */
    public interface Content {
        long bytes();
    }

    public ReadPage {
        tail = List.copyOf(tail);
        coverage = List.copyOf(coverage);
    }

    /** Whether it adds nothing to the log: such a page has no number. */
    public boolean isEmpty() {
        return records + deadLetters == 0 && repeats == 0;
    }
}
