package io.millrace.proofs.oracle;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The records and cursors of one run: each place once, and each page whole together with the cursor that counts it. */
final class RunPages {
    private final List<BitSet> pages = new ArrayList<>();
    /** Records that the run had written in so many pages, as its cursors say. */
    private final TreeMap<Long, Long> counted = new TreeMap<>();

    /** Whether nothing stood in this place before. */
    boolean add(int page, int ordinal) {
        while (pages.size() <= page) {
            pages.add(null);
        }
        if (pages.get(page) == null) {
            pages.set(page, new BitSet());
        }
        BitSet ordinals = pages.get(page);
        boolean first = !ordinals.get(ordinal);
        ordinals.set(ordinal);
        return first;
    }

    void count(long pageCount, long records) {
        counted.put(pageCount, records);
    }

    /** A reader that began in the middle of a run knows nothing of what stands before the first cursor that it saw. */
    void addFlawsTo(Flaws flaws, String run) {
        if (counted.isEmpty()) {
            if (seen(0, pages.size()) > 0) {
                flaws.add(Flaw.TORN, run + " has records and no cursor");
            }
            return;
        }
        Map.Entry<Long, Long> before = counted.firstEntry();
        for (Map.Entry<Long, Long> cursor :
                counted.tailMap(before.getKey(), false).entrySet()) {
            compare(before, cursor, flaws, run);
            before = cursor;
        }
        if (seen(before.getKey(), pages.size()) > 0) {
            flaws.add(
                    Flaw.TORN,
                    "%s has records of pages from %d on and no cursor that counts them"
                            .formatted(run, before.getKey()));
        }
    }

    private void compare(Map.Entry<Long, Long> from, Map.Entry<Long, Long> to, Flaws flaws, String run) {
        long expected = to.getValue() - from.getValue();
        long seen = seen(from.getKey(), to.getKey());
        if (seen == expected) {
            return;
        }
        String what = "%s: %d of %d records of the pages %d to %d"
                .formatted(run, seen, expected, from.getKey(), to.getKey() - 1);
        if (seen == 0) {
            flaws.add(Flaw.LOST, expected, what);
        } else {
            flaws.add(Flaw.TORN, what);
        }
    }

    private long seen(long fromPage, long toPage) {
        long seen = 0;
        for (long page = fromPage; page < Math.min(toPage, pages.size()); page++) {
            BitSet ordinals = pages.get((int) page);
            seen += ordinals == null ? 0 : ordinals.cardinality();
        }
        return seen;
    }
}
