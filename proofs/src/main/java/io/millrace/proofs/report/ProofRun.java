package io.millrace.proofs.report;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/**
 * Runs proofs one after the other, also after one that failed: verdicts on standard output, progress on standard error. Ctrl-C
 * interrupts the proof that runs and waits until it has stopped what it started.
 */
public final class ProofRun {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final PrintWriter out;
    private final PrintWriter err;
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private volatile boolean interrupted;

    public ProofRun(CommandLine command) {
        out = command.getOut();
        err = command.getErr();
    }

    /** The exit code: success when every claim held. */
    public int of(List<? extends Proof> proofs) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread runner = Thread.currentThread();
        Thread hook = new Thread(() -> interrupt(runner, ended), "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            for (Proof proof : proofs) {
                if (!interrupted) {
                    run(proof);
                }
            }
        } finally {
            ended.countDown();
            if (!interrupted) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
        return failed.isEmpty() && !interrupted ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** What was found so far. */
    public List<Verdict> verdicts() {
        return List.copyOf(verdicts);
    }

    /** The names of the proofs that did not hold or reached no verdict. */
    public List<String> failed() {
        return List.copyOf(failed);
    }

    private void run(Proof proof) {
        try {
            Verdict verdict = proof.run(text -> tell(proof.name() + ": " + text));
            verdicts.add(verdict);
            if (!verdict.holds()) {
                failed.add(proof.name());
            }
            out.println(verdict.line());
            out.flush();
        } catch (Exception | AssertionError e) {
            failed.add(proof.name());
            if (!interrupted) {
                tell(proof.name() + ": no verdict: " + e);
                e.printStackTrace(err);
                err.flush();
            }
        }
    }

    private void tell(String line) {
        err.println(line);
        err.flush();
    }

    private void interrupt(Thread runner, CountDownLatch ended) {
        interrupted = true;
        runner.interrupt();
        try {
            ended.await(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
