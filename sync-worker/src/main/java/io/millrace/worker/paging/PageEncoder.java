package io.millrace.worker.paging;

import io.millrace.worker.stream.ReadPage;

/** Turns what of a page is delivered into what is written to the log. */
@FunctionalInterface
public interface PageEncoder {
    /**
     * @param records record-changed and record-deleted in it
     * @param deleted record-deleted among them
     */
    record Encoded(ReadPage.Content content, long records, long deleted, long deadLetters) {}

    /** @param number of the page in its run, which names its records */
    Encoded encode(long number, PageSelection.Selected selected);
}
