package io.millrace.mapping.fieldmap;

import java.util.ArrayList;
import java.util.List;

/** The values that a plan needs of one source object, by slot; children of an {@code each} are frames of their own. */
final class Frame {
    private final List<SourceValue>[] values;
    private final List<Frame>[] children;

    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of a generic type
    Frame(int valueSlots, int childSlots) {
        values = new List[valueSlots];
        children = new List[childSlots];
    }

    void add(int slot, SourceValue value) {
        List<SourceValue> before = values[slot];
        if (before == null) {
            // Nearly always the only one.
            values[slot] = List.of(value);
        } else {
            if (before.size() == 1) {
                values[slot] = new ArrayList<>(before);
            }
            values[slot].add(value);
        }
    }

    void addChild(int slot, Frame child) {
        if (children[slot] == null) {
            children[slot] = new ArrayList<>();
        }
        children[slot].add(child);
    }

    List<SourceValue> values(int slot) {
        return values[slot] == null ? List.of() : values[slot];
    }

    List<Frame> children(int slot) {
        return children[slot] == null ? List.of() : children[slot];
    }
}
