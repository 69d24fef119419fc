package io.millrace.launcher.demo;

import io.millrace.contracts.UnifiedEntity;
import io.millrace.launcher.api.CreatedConnection;
import io.millrace.launcher.api.MillraceApi;
import io.millrace.launcher.api.StreamStatus;
import io.millrace.launcher.screen.Bars;
import io.millrace.launcher.screen.Bars.Amount;
import io.millrace.launcher.screen.Screen;
import io.millrace.launcher.verdict.Deliveries;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Follows the initial sync until every record of the source's period is readable by a consumer. */
final class InitialSync {
    private static final Duration LOOK = Duration.ofMillis(300);
    /** After this long without a new record what is missing will not come; the verdict names it. */
    private static final Duration STALL = Duration.ofSeconds(60);

    private final MillraceApi api;
    private final Screen screen;
    private final Deliveries deliveries;
    private final Map<UnifiedEntity, Long> expected;

    InitialSync(MillraceApi api, Screen screen, Deliveries deliveries, Map<UnifiedEntity, Long> expected) {
        this.api = api;
        this.screen = screen;
        this.deliveries = deliveries;
        this.expected = expected;
    }

    void follow(CreatedConnection connection) {
        Bars bars = screen.bars(
                Arrays.stream(UnifiedEntity.values()).map(UnifiedEntity::id).toList());
        long records = -1;
        long movedAt = System.nanoTime();
        while (true) {
            Map<UnifiedEntity, StreamStatus> streams = streams(connection);
            bars.show(Arrays.stream(UnifiedEntity.values())
                    .map(entity -> amount(entity, streams.get(entity)))
                    .toList());
            if (isComplete(streams)) {
                return;
            }
            if (deliveries.records() != records) {
                records = deliveries.records();
                movedAt = System.nanoTime();
            } else if (System.nanoTime() - movedAt > STALL.toNanos()) {
                stalled(streams);
                return;
            }
            Pause.of(LOOK);
        }
    }

    private Map<UnifiedEntity, StreamStatus> streams(CreatedConnection connection) {
        Map<UnifiedEntity, StreamStatus> streams = new EnumMap<>(UnifiedEntity.class);
        for (StreamStatus stream : api.syncs(connection.token(), connection.id())) {
            if (stream.isFailed()) {
                throw new DemoFailure("the sync of " + stream.entity().id() + " failed: " + stream.reason());
            }
            streams.put(stream.entity(), stream);
        }
        return streams;
    }

    private Amount amount(UnifiedEntity entity, StreamStatus stream) {
        String state = stream == null ? "waiting" : stream.isSynced() ? "synced" : stream.state();
        return new Amount(deliveries.records(entity), expected.get(entity), state);
    }

    private boolean isComplete(Map<UnifiedEntity, StreamStatus> streams) {
        return expected.entrySet().stream().allMatch(entity -> {
            StreamStatus stream = streams.get(entity.getKey());
            return stream != null && stream.isSynced() && deliveries.records(entity.getKey()) >= entity.getValue();
        });
    }

    private void stalled(Map<UnifiedEntity, StreamStatus> streams) {
        List<String> states = streams.values().stream()
                .map(stream -> stream.entity().id() + " " + stream.state() + " " + stream.reason())
                .toList();
        screen.line("No further record for %d s: %s", STALL.toSeconds(), states);
    }
}
