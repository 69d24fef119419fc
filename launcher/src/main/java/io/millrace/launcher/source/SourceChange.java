package io.millrace.launcher.source;

import io.millrace.contracts.UnifiedEntity;
import java.time.Instant;

/**
 * One record that one transaction of the source changed.
 *
 * @param version the record's {@code updated_at} after it
 */
public record SourceChange(UnifiedEntity entity, String sourceId, Instant version) {}
