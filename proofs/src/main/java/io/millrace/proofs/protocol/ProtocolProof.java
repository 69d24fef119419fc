package io.millrace.proofs.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.proofs.report.Progress;
import io.millrace.proofs.report.Proof;
import io.millrace.proofs.report.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** The worker's and the projector's protocols over a simulated log: small cases in every order of events, large ones by seed. */
final class ProtocolProof implements Proof {
    private static final long CHUNK = 200;

    /** What is explored in every order of events. */
    record Exhaustive(String name, Supplier<? extends SimulatedCase> start) {}

    private record Tried(long seed, String of, Schedule.Result result) {}

    private final List<Exhaustive> exhaustive;
    private final long mostStates;
    private final long firstSeed;
    private final long seeds;
    private final ObjectNode figures = Verdict.newFigures();
    private boolean holds = true;
    private long faults;
    private long events;
    private long records;

    /** @param mostStates of one exploration; one that has more is not complete, and then nothing is proven */
    ProtocolProof(List<Exhaustive> exhaustive, long mostStates, long firstSeed, long seeds) {
        this.exhaustive = List.copyOf(exhaustive);
        this.mostStates = mostStates;
        this.firstSeed = firstSeed;
        this.seeds = seeds;
    }

    @Override
    public String name() {
        return "protocol";
    }

    @Override
    public Verdict run(Progress progress) throws InterruptedException {
        figures.put("seed", firstSeed).put("seeds", seeds);
        runSeeds(progress);
        for (Exhaustive each : exhaustive) {
            explore(each, progress);
        }
        return new Verdict(name(), holds, figures);
    }

    private void runSeeds(Progress progress) throws InterruptedException {
        Optional<Tried> failing = Optional.empty();
        long end = firstSeed + seeds;
        for (long from = firstSeed; from < end && failing.isEmpty(); from += CHUNK) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long until = Math.min(from + CHUNK, end);
            List<Tried> tried = LongStream.range(from, until)
                    .parallel()
                    .mapToObj(ProtocolProof::tried)
                    .flatMap(List::stream)
                    .toList();
            tried.forEach(this::count);
            failing = tried.stream()
                    .filter(each -> each.result().violation() != null)
                    .findFirst();
            progress.line("%d of %d seeds, %d faults, %d events".formatted(until - firstSeed, seeds, faults, events));
        }
        figures.put("faults", faults).put("events", events).put("records", records);
        figures.put("failingSeeds", failing.isPresent() ? 1 : 0);
        failing.ifPresent(first -> report(first, progress));
    }

    private static List<Tried> tried(long seed) {
        Seed cases = new Seed(seed);
        return List.of(
                new Tried(seed, "workers", cases.workers(WorkerParts.PROVEN)),
                new Tried(seed, "projectors", cases.projectors(ProjectorParts.PROVEN)));
    }

    private void count(Tried tried) {
        faults += tried.result().faults();
        events += tried.result().events();
        records += tried.result().records();
    }

    private void report(Tried failing, Progress progress) {
        holds = false;
        figures.put("smallestFailingSeed", failing.seed())
                .put("violation", failing.of() + ": " + failing.result().violation());
        progress.line("seed " + failing.seed() + " fails (" + failing.of() + "): "
                + failing.result().violation());
        progress.line("again by: ./millrace prove protocol --seed " + failing.seed() + " --seeds 1 --no-exhaustive");
    }

    private void explore(Exhaustive each, Progress progress) {
        Exploration.Result result = new Exploration(each.start(), mostStates).run();
        ObjectNode found = figures.putObject(each.name())
                .put("states", result.states())
                .put("events", result.events())
                .put("complete", result.complete());
        progress.line("%s: %d states, %d events, complete: %b"
                .formatted(each.name(), result.states(), result.events(), result.complete()));
        if (result.violation() != null) {
            found.put("violation", result.violation());
            progress.line(each.name() + " breaks: " + result.violation() + " by " + result.trace());
        }
        holds &= result.complete() && result.violation() == null;
    }
}
