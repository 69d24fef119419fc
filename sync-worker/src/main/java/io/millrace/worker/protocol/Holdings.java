package io.millrace.worker.protocol;

import io.millrace.worker.stream.StreamTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps the table in step with the group's assignment: a partition is paused until its cursors are loaded, and dropped when lost. */
final class Holdings {
    private final StreamTable table;
    private final SortedMap<Integer, Assignment> assignments = new TreeMap<>();
    private final Set<Integer> paused = new HashSet<>();

    Holdings(StreamTable table) {
        this.table = table;
    }

    List<Action> load(int partition) {
        Assignment assignment = new Assignment(partition);
        paused.add(partition);
        assignments.put(partition, assignment);
        return List.of(new Action.Pause(Set.of(partition)), new Action.Load(assignment));
    }

    List<Action> forget(int partition) {
        Assignment assignment = assignments.remove(partition);
        if (assignment != null) {
            assignment.lose();
        }
        paused.remove(partition);
        return table.revoked(partition).stream()
                .<Action>map(Action.Perform::new)
                .toList();
    }

    List<Action> loadAllAgain() {
        List<Action> actions = new ArrayList<>();
        for (int partition : List.copyOf(assignments.keySet())) {
            actions.addAll(forget(partition));
            actions.addAll(load(partition));
        }
        return actions;
    }

    /** Takes finished loads of partitions that are still held. */
    List<Action> install(List<CursorLoad.Loaded> loads) {
        List<Action> actions = new ArrayList<>();
        for (CursorLoad.Loaded loaded : loads) {
            int partition = loaded.assignment().partition();
            if (assignments.get(partition) == loaded.assignment()) {
                table.loaded(partition, loaded.cursors(), loaded.nextOffset());
                actions.add(new Action.TakeOver(loaded));
            }
        }
        return actions;
    }

    /** Lets only those be polled whose requests can be taken: what is not taken stays in the log, as the backlog that lag shows. */
    List<Action> pauseAndResume() {
        Set<Integer> blocked = table.blocked();
        Set<Integer> pause = new HashSet<>();
        Set<Integer> resume = new HashSet<>();
        for (int partition : table.partitions()) {
            if (blocked.contains(partition) && paused.add(partition)) {
                pause.add(partition);
            } else if (!blocked.contains(partition) && paused.remove(partition)) {
                resume.add(partition);
            }
        }
        List<Action> actions = new ArrayList<>(2);
        if (!pause.isEmpty()) {
            actions.add(new Action.Pause(pause));
        }
        if (!resume.isEmpty()) {
            actions.add(new Action.Resume(resume));
        }
        return actions;
    }
}
