package io.millrace.proofs.oracle;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what is wrong, and keeps the first cases of each kind for a person. */
public final class Flaws {
    private static final int EXAMPLES = 5;

    private final Map<Flaw, Long> counts = new EnumMap<>(Flaw.class);
    private final Map<Flaw, List<String>> examples = new EnumMap<>(Flaw.class);

    void add(Flaw flaw, String example) {
        add(flaw, 1, example);
    }

    void add(Flaw flaw, long times, String example) {
        counts.merge(flaw, times, Long::sum);
        List<String> kept = examples.computeIfAbsent(flaw, _ -> new ArrayList<>());
        if (kept.size() < EXAMPLES) {
            kept.add(example);
        }
    }

    void addAll(Flaws other) {
        other.counts.forEach((flaw, count) -> counts.merge(flaw, count, Long::sum));
        other.examples.forEach((flaw, cases) ->
                examples.computeIfAbsent(flaw, _ -> new ArrayList<>()).addAll(cases));
    }

    public long count(Flaw flaw) {
        return counts.getOrDefault(flaw, 0L);
    }

    public boolean none() {
        return counts.isEmpty();
    }

    /** The first cases, a line each. */
    public List<String> examples() {
        return examples.entrySet().stream()
                .flatMap(kind -> kind.getValue().stream().map(example -> kind.getKey() + ": " + example))
                .toList();
    }
}
