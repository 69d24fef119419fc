package io.millrace.worker.paging;

import io.millrace.contracts.CursorInterval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What of a stream has been read whole: ascending intervals that neither touch nor overlap, so a gap is a hole in truth. */
public final class Coverage {
    private Coverage() {}

    /** The intervals with a wholly read window added. */
    public static List<CursorInterval> plus(List<CursorInterval> covered, CursorInterval window, CursorScale scale) {
        Comparator<String> order = scale.order();
        if (window.from() != null && order.compare(window.from(), window.to()) >= 0) {
            return covered;
        }
        List<CursorInterval> all = new ArrayList<>(covered);
        all.add(window);
        all.sort(Comparator.comparing(CursorInterval::from, order));
        List<CursorInterval> merged = new ArrayList<>();
        for (CursorInterval interval : all) {
            if (!merged.isEmpty()
                    && order.compare(interval.from(), merged.getLast().to()) <= 0) {
                CursorInterval last = merged.removeLast();
                merged.add(new CursorInterval(last.from(), later(last.to(), interval.to(), order)));
            } else {
                merged.add(interval);
            }
        }
        return merged;
    }

    private static String later(String one, String other, Comparator<String> order) {
        return order.compare(one, other) >= 0 ? one : other;
    }

    /** Where an incremental run begins: the end of what is covered last; empty when nothing is. */
    public static Optional<String> end(List<CursorInterval> covered) {
        return covered.isEmpty()
                ? Optional.empty()
                : Optional.of(covered.getLast().to());
    }
}
