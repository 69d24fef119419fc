package io.millrace.worker.paging;

import io.millrace.contracts.Guarantee;
import io.millrace.contracts.SourceBound;

/**
 * How far a source may be read now.
 *
 * @param to exclusive upper end of the window, the source's own text
 */
public record FixedBound(String to, SourceBound bound, Guarantee guarantee) {}
