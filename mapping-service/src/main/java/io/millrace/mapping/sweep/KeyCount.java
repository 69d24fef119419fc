package io.millrace.mapping.sweep;

import io.millrace.contracts.KeyListCompleted;

/**
 * What has come of a list. No page is stored twice and none has a number below 0.
 *
 * @param last the highest number of a page; -1 where there is none
 */
record KeyCount(long pages, long last, long keys) {
    /** Whether these are the pages 0 to n-1 and the keys that the end of the list tells of. */
    boolean isAllOf(KeyListCompleted list) {
        return pages == list.pages() && last == list.pages() - 1 && keys == list.keys();
    }
}
