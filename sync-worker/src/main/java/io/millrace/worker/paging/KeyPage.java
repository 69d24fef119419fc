package io.millrace.worker.paging;

import io.millrace.contracts.CursorPosition;
import java.util.List;

/**
 * A part of the list of a source's keys, as the source gave it.
 *
 * @param keys source ids
 * @param settled keys among them of records last changed before the window's end
 * @param next where the list is read on from; null when {@code last}
 * @param last whether the list is at its end
 */
public record KeyPage(List<String> keys, long settled, CursorPosition next, boolean last) {}
