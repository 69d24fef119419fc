package io.millrace.worker.engine;

import io.millrace.contracts.SyncCursor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is wrong with the records of one run, as a cold reader of the log finds them.
 *
 * @param lost rows of the source that the run did not deliver
 * @param duplicates records beyond the first of a place (page, ordinal)
 * @param torn committed steps of the run of which one part is in the log and another is not, and one more when there are records
 *     that no cursor counts
 * @param outOfOrder records that stand in their partition behind one of a later place
 */
record Judgement(int lost, int duplicates, int torn, int outOfOrder) {
    static final Judgement FAULTLESS = new Judgement(0, 0, 0, 0);

    private record Place(long page, int ordinal) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return page == other.page ? Integer.compare(ordinal, other.ordinal) : Long.compare(page, other.page);
        }
    }

    /**
     * @param rows ids of all rows in the source
     * @param records all that were committed of the run, in order within each partition
     * @param cursors all that were committed of the run
     */
    static Judgement of(Set<String> rows, List<Delivered> records, List<SyncCursor> cursors) {
        Set<String> missing = new HashSet<>(rows);
        Set<Place> places = new HashSet<>();
        Map<Integer, Place> latest = new HashMap<>();
        int outOfOrder = 0;
        for (Delivered record : records) {
            Place place = new Place(record.page(), record.ordinal());
            missing.remove(record.id());
            places.add(place);
            Place before = latest.put(record.partition(), place);
            outOfOrder += before != null && before.compareTo(place) > 0 ? 1 : 0;
        }
        return new Judgement(missing.size(), records.size() - places.size(), torn(places, cursors), outOfOrder);
    }

    /** A cursor counts the pages and records so far, so two that follow each other tell how many records their step has. */
    private static int torn(Set<Place> places, List<SyncCursor> cursors) {
        NavigableMap<Long, Long> counted = new TreeMap<>();
        cursors.forEach(
                cursor -> counted.put(cursor.counts().pages(), cursor.counts().records()));
        Map<Long, Integer> found = new HashMap<>();
        int torn = 0;
        for (Place place : places) {
            Long step = counted.higherKey(place.page());
            if (step == null) {
                torn = 1;
            } else {
                found.merge(step, 1, Integer::sum);
            }
        }
        long before = 0;
        for (Map.Entry<Long, Long> step : counted.entrySet()) {
            int there = found.getOrDefault(step.getKey(), 0);
            torn += there > 0 && there < step.getValue() - before ? 1 : 0;
            before = step.getValue();
        }
        return torn;
    }
}
