package io.millrace.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * What the source said when a run's upper end was fixed.
 *
 * @param sourceTime the source's clock
 * @param skewMillis source clock minus worker clock
 * @param heldBackSince start of the oldest open transaction, where it and not the clock decides the bound; null otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SourceBound(Instant sourceTime, long skewMillis, Instant heldBackSince) {}
