package io.millrace.connections.sync;

import io.millrace.contracts.SyncCursor;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The streams of a connection in a few words.
 *
 * @param lastSyncAt when a run of any stream last ended well; null: none has
 * @param nextSyncAt when the next run of any stream is due; null: none is planned
 * @param running streams that are read, or that a worker was asked to read
 * @param parked streams whose run waits for the source
 * @param failed streams whose last run failed
 */
public record SyncSummary(Instant lastSyncAt, Instant nextSyncAt, int running, int parked, int failed) {
    public static final SyncSummary NONE = new SyncSummary(null, null, 0, 0, 0);

    static SyncSummary of(List<StreamEntity> streams) {
        return new SyncSummary(
                streams.stream()
                        .flatMap(stream -> stream.lastCursor().stream())
                        .map(SyncCursor::lastSuccessAt)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                streams.stream()
                        .filter(stream -> !stream.state().open())
                        .flatMap(stream -> stream.dueAt().stream())
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                count(streams, StreamState.RUNNING) + count(streams, StreamState.REQUESTED),
                count(streams, StreamState.PARKED),
                count(streams, StreamState.FAILED));
    }

    private static int count(List<StreamEntity> streams, StreamState state) {
        return (int) streams.stream().filter(stream -> stream.state() == state).count();
    }
}
