package io.millrace.proofs.oracle;

import io.millrace.contracts.StreamId;
import io.millrace.contracts.SyncRequested;
import io.millrace.contracts.SyncState;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How long partitions that have work made no progress. A worker's partition has work while a stream of it is RUNNING or has a
 * request that no cursor has answered, and progresses with each cursor; a mapper's has work while a new version of a record
 * waits to be mapped, and progresses with each record that was. Times are the reader's, so what an open transaction hides
 * from readers counts as standing still.
 */
final class Standstills {
    private final Map<Integer, WorkerPartition> worker = new TreeMap<>();
    private final Map<Integer, MapperPartition> mapper = new TreeMap<>();

    void see(Sighting sighting, boolean newVersion, long now) {
        switch (sighting) {
            case Sighting.Request request -> worker(request.partition()).request(request.request(), now);
            case Sighting.Cursor cursor -> worker(cursor.partition()).cursor(cursor, now);
            case Sighting.Raw raw -> {
                if (newVersion) {
                    mapper(raw.partition()).raw(raw.offset(), now);
                }
            }
            case Sighting.Unified unified -> mapper(unified.rawPartition()).mapped(unified.rawOffset(), now);
            case Sighting.DeadLetter letter -> {
                if (letter.rawPartition() >= 0) {
                    mapper(letter.rawPartition()).mapped(letter.rawOffset(), now);
                }
            }
        }
    }

    /** The partitions that have work now. */
    Set<Integer> atWork(Lane lane) {
        Map<Integer, ? extends Partition> partitions = partitions(lane);
        return partitions.entrySet().stream()
                .filter(partition -> partition.getValue().hasWork())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The longest standstill of a partition, one that lasts still included. */
    Standstill worst(Lane lane, long now) {
        return partitions(lane).entrySet().stream()
                .map(partition -> partition.getValue().worst(lane, partition.getKey(), now))
                .max(Comparator.comparing(Standstill::length))
                .orElse(Standstill.none(lane));
    }

    /** How long the partition that waits longest has stood still now. */
    Duration current(Lane lane, long now) {
        return partitions(lane).values().stream()
                .map(partition -> partition.current(now))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private Map<Integer, ? extends Partition> partitions(Lane lane) {
        return switch (lane) {
            case WORKER -> worker;
            case MAPPER -> mapper;
        };
    }

    private WorkerPartition worker(int partition) {
        return worker.computeIfAbsent(partition, _ -> new WorkerPartition());
    }

    private MapperPartition mapper(int partition) {
        return mapper.computeIfAbsent(partition, _ -> new MapperPartition());
    }

    /** Measures from the later of: work came, progress was made. */
    private abstract static class Partition {
        private boolean working;
        private long since;
        private long worst;
        private long worstEnd;

        abstract boolean hasWork();

        void worked(long now) {
            noteStandstill(now);
            since = now;
            working = hasWork();
        }

        void gotWork(long now) {
            if (!working) {
                since = now;
                working = hasWork();
            }
        }

        Duration current(long now) {
            return working ? Duration.ofNanos(now - since) : Duration.ZERO;
        }

        Standstill worst(Lane lane, int partition, long now) {
            noteStandstill(now);
            return new Standstill(lane, partition, Duration.ofNanos(worst), Duration.ofNanos(now - worstEnd));
        }

        private void noteStandstill(long now) {
            if (working && now - since > worst) {
                worst = now - since;
                worstEnd = now;
            }
        }
    }

    private static final class WorkerPartition extends Partition {
        private final Map<StreamId, SyncRequested> waiting = new HashMap<>();
        private final Map<StreamId, Sighting.Cursor> cursors = new HashMap<>();

        void request(SyncRequested request, long now) {
            boolean answered = Optional.ofNullable(cursors.get(request.stream()))
                    .map(cursor -> answers(cursor, request))
                    .orElse(false);
            if (!answered) {
                waiting.merge(request.stream(), request, (one, other) -> other.isAfter(one) ? other : one);
                gotWork(now);
            }
        }

        void cursor(Sighting.Cursor cursor, long now) {
            cursors.put(cursor.stream(), cursor);
            waiting.computeIfPresent(cursor.stream(), (_, request) -> answers(cursor, request) ? null : request);
            worked(now);
        }

        @Override
        boolean hasWork() {
            return !waiting.isEmpty()
                    || cursors.values().stream()
                            .anyMatch(cursor -> cursor.cursor().state() == SyncState.RUNNING);
        }

        private static boolean answers(Sighting.Cursor cursor, SyncRequested request) {
            SyncRequested next = cursor.cursor().next();
            return !request.isAfter(cursor.cursor().request()) || (next != null && !request.isAfter(next));
        }
    }

    private static final class MapperPartition extends Partition {
        private long latest = -1;
        private long mapped = -1;

        void raw(long offset, long now) {
            latest = offset;
            gotWork(now);
        }

        void mapped(long offset, long now) {
            mapped = Math.max(mapped, offset);
            worked(now);
        }

        @Override
        boolean hasWork() {
            return latest > mapped;
        }
    }
}
