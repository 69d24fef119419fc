package io.millrace.worker.paging;

import io.millrace.contracts.CursorPosition;
import java.util.List;

/**
 * A page as the source gave it.
 *
 * @param next where the window is read on from; null when {@code last}
 * @param last whether the window is wholly read
 */
public record SourcePage(List<SourceRecord> records, CursorPosition next, boolean last) {}
