package io.millrace.worker.stream;

import io.millrace.contracts.CursorPosition;

/**
 * A part of the list of a source's keys as read, ready to be written.
 *
 * @param content what is written for it; with {@code last} it says that the list is complete
 * @param pages keys-listed in it
 * @param keys in those
 * @param settled keys among what was read of records last changed before the window's end
 * @param position where the list is read on from
 * @param last whether the list is complete
 */
public record ReadKeys(
        ReadPage.Content content, long pages, long keys, long settled, CursorPosition position, boolean last) {}
