package io.millrace.benchmarks.map;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.contracts.RecordKey;
import io.millrace.contracts.UnifiedEntity;
import io.millrace.local.ProjectRoot;
import io.millrace.mapping.fieldmap.FieldMapCompiler;
import io.millrace.mapping.fieldmap.MapPlan;
import io.millrace.mapping.model.UnifiedModel;
import io.millrace.systems.SystemCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Work orders of 20 fields as PostgreSQL writes them, and the benchmark system's map for them. */
final class MapSample {
    private static final int RECORDS = 256;
    private static final UUID CONNECTION = UUID.fromString("0197a1b2-8f64-7c33-9d2e-3b8f6a1c5d70");
    private static final List<String> STATES = List.of("NEW", "IN_PROGRESS", "ON_HOLD", "DONE");
    private static final List<String> TYPES = List.of("PM", "CM", "INSP");

    private MapSample() {}

    /** A record with its key. */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Raw(RecordKey key, byte[] value) {}

    static MapPlan plan() {
        JsonNode map = SystemCatalogue.load(Optional.of(ProjectRoot.find().resolve("benchmarks/src/main/systems")))
                .find("benchmark")
                .orElseThrow()
                .entities()
                .get(UnifiedEntity.WORK_ORDERS)
                .map();
        return FieldMapCompiler.compile(UnifiedModel.load().entity(UnifiedEntity.WORK_ORDERS), map);
    }

    static List<Raw> records() {
        return IntStream.range(1, RECORDS + 1)
                .mapToObj(n -> new Raw(
                        new RecordKey(CONNECTION, UnifiedEntity.WORK_ORDERS, Integer.toString(n)),
                        json(n).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static String json(int n) {
        return """
                {"id":%1$d,"number":"WO-%1$d","title":"Inspect pump %1$d",\
                "description":"Bearing temperature above limit, check lubrication, noise %1$032x","status":"%2$s",\
                "priority":%3$d,"type":"%4$s","asset_id":%5$d,"site_id":%6$d,"assigned_to":"technician-%6$d",\
                "vendor_id":%7$d,"due_at":"2026-03-01T0%3$d:30:00+00:00","started_at":"2026-02-01T0%3$d:15:00+00:00",\
                "estimated_minutes":%7$d,"labor_cost":%5$d.50,"currency":"EUR","problem_code":"P%6$d",\
                "created_at":"2025-01-01T00:00:%8$02d+00:00","updated_at":"2026-01-01T00:00:%8$02d.123456+00:00",\
                "deleted_at":null}""".formatted(
                        n,
                        STATES.get(n % STATES.size()),
                        n % 5,
                        TYPES.get(n % TYPES.size()),
                        1000 + n,
                        n % 40,
                        30 + n % 300,
                        n % 60);
    }
}
