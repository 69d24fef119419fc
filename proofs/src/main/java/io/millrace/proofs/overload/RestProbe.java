package io.millrace.proofs.overload;

import io.millrace.proofs.stage.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Asks a few calls of the API again and again, as clients do in an outage, and judges the answers. */
final class RestProbe implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int UNAVAILABLE = 503;

    /**
     * One call and what it may answer.
     *
     * @param allowed statuses; a 503 must carry {@code Retry-After} besides
     */
    record Call(String name, Set<Integer> allowed, Supplier<Answer> request) {}

    private final Map<String, Integer> answers = new TreeMap<>();
    private final Thread thread;
    private int wrong;
    private Duration slowest = Duration.ZERO;

    RestProbe(Iterable<Call> calls) {
        thread = Thread.ofPlatform().daemon().name("rest-probe").start(() -> ask(calls));
    }

    private void ask(Iterable<Call> calls) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                calls.forEach(this::ask);
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(Call call) {
        long began = System.nanoTime();
        String answered;
        boolean right;
        try {
            Answer answer = call.request().get();
            boolean saysWhen = answer.headers().firstValue("Retry-After").isPresent();
            answered = answer.status() + (answer.status() == UNAVAILABLE && !saysWhen ? " without Retry-After" : "");
            right = call.allowed().contains(answer.status()) && (answer.status() != UNAVAILABLE || saysWhen);
        } catch (AssertionError e) {
            answered = "no answer";
            right = false;
        }
        if (!Thread.currentThread().isInterrupted()) {
            note(call.name() + " " + answered, right, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private synchronized void note(String answer, boolean right, Duration took) {
        answers.merge(answer, 1, Integer::sum);
        wrong += right ? 0 : 1;
        slowest = took.compareTo(slowest) > 0 ? took : slowest;
    }

    synchronized Map<String, Integer> answers() {
        return Map.copyOf(answers);
    }

    /** Answers that a client could not have made sense of. */
    synchronized int wrong() {
        return wrong;
    }

    synchronized Duration slowest() {
        return slowest;
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
