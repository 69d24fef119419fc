package io.millrace.proofs.overload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Times measured in turn without and beside something, so that what else the machine does weighs on both alike. */
record Interleaved(List<Duration> alone, List<Duration> beside) {
    /** One measurement. */
    @FunctionalInterface
    interface Measured {
        Duration time(boolean beside) throws InterruptedException;
    }

    /** The first of a pair is now the one, now the other. */
    static Interleaved measure(int rounds, Measured measured) throws InterruptedException {
        Interleaved times = new Interleaved(new ArrayList<>(), new ArrayList<>());
        measured.time(false); // not counted: it finds caches cold
        for (int round = 0; round < rounds; round++) {
            boolean besideFirst = round % 2 == 1;
            times.add(besideFirst, measured.time(besideFirst));
            times.add(!besideFirst, measured.time(!besideFirst));
        }
        return times;
    }

    private void add(boolean isBeside, Duration time) {
        (isBeside ? beside : alone).add(time);
    }

    /** How many times longer it took beside it, median by median. */
    double slowdown() {
        return (double) median(beside).toMillis() / median(alone).toMillis();
    }

    void into(ObjectNode figures) {
        figures.put("rounds", alone.size())
                .put("aloneMillis", median(alone).toMillis())
                .put("besideMillis", median(beside).toMillis());
    }

    static double rounded(double ratio) {
        return Math.round(ratio * 100) / 100.0;
    }

    private static Duration median(List<Duration> times) {
        List<Duration> sorted = times.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
    }
}
