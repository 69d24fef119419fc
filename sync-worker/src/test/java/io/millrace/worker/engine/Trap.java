package io.millrace.worker.engine;

import io.millrace.worker.protocol.TransactionStep;
import io.millrace.worker.stream.Batch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Ends or holds up the process at a step of a transaction: a kill, or a freeze, at a chosen point. */
final class Trap {
    static final Trap NONE = new Trap(null, false, 0, null);
    private static final String NOTHING = "-";
    private static final String SEPARATOR = "|";
    private static final long LOOK_AGAIN_MILLIS = 10;

    private final TransactionStep step;
    private final boolean afterwards;
    private final int batches;
    private final Path hold;
    private Batch batch;
    private int withPages;
    private boolean sprung;

    private Trap(TransactionStep step, boolean afterwards, int batches, Path hold) {
        this.step = step;
        this.afterwards = afterwards;
        this.batches = batches;
        this.hold = hold;
    }

    /** The process ends before the step of that batch, counted among those with pages from 1; 0 is the first of any kind. */
    static Trap before(TransactionStep step, int batch) {
        return new Trap(step, false, batch, null);
    }

    /** The process ends when the step is done. */
    static Trap after(TransactionStep step, int batch) {
        return new Trap(step, true, batch, null);
    }

    /** The process makes the file and waits until it is gone; meanwhile it can be frozen at a place that is known. */
    static Trap hold(TransactionStep step, int batch, Path file) {
        return new Trap(step, false, batch, file);
    }

    String written() {
        return this == NONE
                ? NOTHING
                : String.join(
                        SEPARATOR,
                        step.name(),
                        Boolean.toString(afterwards),
                        Integer.toString(batches),
                        hold == null ? NOTHING : hold.toString());
    }

    static Trap read(String written) {
        if (written.equals(NOTHING)) {
            return NONE;
        }
        String[] parts = written.split("[" + SEPARATOR + "]", 4);
        return new Trap(
                TransactionStep.valueOf(parts[0]),
                Boolean.parseBoolean(parts[1]),
                Integer.parseInt(parts[2]),
                parts[3].equals(NOTHING) ? null : Path.of(parts[3]));
    }

    void before(TransactionStep reached, Batch of) {
        if (of != batch) {
            batch = of;
            withPages += of.pages().isEmpty() ? 0 : 1;
        }
        if (!afterwards) {
            springAt(reached);
        }
    }

    void after(TransactionStep done) {
        if (afterwards) {
            springAt(done);
        }
    }

    private void springAt(TransactionStep reached) {
        boolean there = batches == 0 || (withPages >= batches && !batch.pages().isEmpty());
        if (reached != step || !there || sprung) {
            return;
        }
        sprung = true;
        if (hold == null) {
            Runtime.getRuntime().halt(137);
        }
        holdUp();
    }

    private void holdUp() {
        try {
            Files.createFile(hold);
            while (Files.exists(hold)) {
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
