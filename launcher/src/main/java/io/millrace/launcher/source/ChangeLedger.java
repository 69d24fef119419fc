package io.millrace.launcher.source;

import io.millrace.contracts.UnifiedEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the source has committed and when, until it is seen at the other end. A later version of a record answers for the
 * earlier ones too, because a source that is polled shows only the latest. Safe for several threads.
 */
public final class ChangeLedger {
    private final Map<Key, Deque<Entry>> pending = new HashMap<>();
    private long committed;

    /**
     * Notes changes just before their commit, while their rows are still locked, so that the order of one record's
     * changes is that of their commits.
     */
    public synchronized Commit commit(List<SourceChange> changes, Instant at) {
        Commit commit = new Commit(changes);
        for (SourceChange change : changes) {
            pending.computeIfAbsent(Key.of(change), _ -> new ArrayDeque<>())
                    .add(new Entry(commit, change.version(), at));
        }
        committed += changes.size();
        return commit;
    }

    /** Takes off what this version of a record answers for; returns the delay of each. */
    public synchronized List<Duration> seen(UnifiedEntity entity, String sourceId, Instant version, Instant at) {
        Deque<Entry> entries = pending.get(new Key(entity, sourceId));
        if (entries == null
                || entries.stream().noneMatch(entry -> entry.version().equals(version))) {
            return List.of();
        }
        List<Duration> delays = new ArrayList<>();
        boolean reached = false;
        while (!reached) {
            Entry entry = entries.remove();
            delays.add(Duration.between(entry.committedAt(), at));
            reached = entry.version().equals(version);
        }
        if (entries.isEmpty()) {
            pending.remove(new Key(entity, sourceId));
        }
        return delays;
    }

    /** Changes that were committed. */
    public synchronized long committed() {
        return committed;
    }

    /** Changes that were committed and not seen yet. */
    public synchronized long unseen() {
        return pending.values().stream().mapToLong(Deque::size).sum();
    }

    private synchronized void withdraw(Commit commit) {
        pending.values().forEach(entries -> entries.removeIf(entry -> entry.commit() == commit));
        pending.values().removeIf(Deque::isEmpty);
        committed -= commit.changes.size();
    }

    /** A commit that is on its way. */
    public final class Commit {
        private final List<SourceChange> changes;

        private Commit(List<SourceChange> changes) {
            this.changes = List.copyOf(changes);
        }

        /** The database refused the commit: nothing of it has happened. */
        public void failed() {
            withdraw(this);
        }
    }

    private record Key(UnifiedEntity entity, String sourceId) {
        static Key of(SourceChange change) {
            return new Key(change.entity(), change.sourceId());
        }
    }

    private record Entry(Commit commit, Instant version, Instant committedAt) {}
}
