package io.millrace.systems;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contracts.UnifiedEntity;
import java.time.Duration;

/**
 * One entity of a source system.
 *
 * @param label what the system's own users call it
 * @param schedule default time between two incremental syncs
 * @param deletes what becomes of records that the source no longer lists
 * @param map default field map: target field to rule; compiled by mapping-service, which alone knows the unified model
 */
public record EntityDefinition(
        UnifiedEntity entity, String label, Duration schedule, ReadDefinition read, DeleteRule deletes, JsonNode map) {}
