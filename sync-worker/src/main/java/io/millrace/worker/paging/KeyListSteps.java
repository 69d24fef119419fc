package io.millrace.worker.paging;

import io.millrace.contracts.CursorPosition;
import io.millrace.contracts.KeyListProgress;
import io.millrace.contracts.SyncCursor;
import io.millrace.worker.stream.ReadKeys;
import io.millrace.worker.stream.ReadPage;
import io.millrace.worker.stream.Run;
import io.millrace.worker.stream.RunEvent;
import java.util.List;
import java.util.Optional;

/**
 * The list of a source's keys that a full run ends with, decided page by page. It is told to be complete only when the source
 * gave no reason to doubt that; a list that is in doubt ends its run, since its first pages are in the log already.
 */
public final class KeyListSteps {
    /** Turns keys into what is written to the log. */
    @FunctionalInterface
    public interface Encoder {
        /** @param pages keys-listed in it */
        record Encoded(ReadPage.Content content, long pages) {}

        /**
         * @param before what of the list was written before
         * @param last whether the list ends with these and is complete
         */
        Encoded encode(KeyListProgress before, List<String> keys, boolean last);
    }

    private final Run run;
    private final SyncCursor cursor;
    private final Encoder encoder;
    private KeyListProgress progress;
    private boolean done;

    /** @param cursor as committed when the run was started, its window wholly read */
    public KeyListSteps(Run run, SyncCursor cursor, Encoder encoder) {
        this.run = run;
        this.cursor = cursor;
        this.encoder = encoder;
        this.progress = cursor.keyList();
    }

    /** Where the next page begins; null: at the list's beginning. */
    public CursorPosition position() {
        return progress.position();
    }

    public boolean isDone() {
        return done;
    }

    /**
     * The page at the position was read.
     *
     * @param settled with the last page, the source's own count, taken after it, of records last changed before the window's end
     */
    public RunEvent read(KeyPage page, Optional<Long> settled) throws SourceTrouble {
        List<String> keys = page.keys().stream()
                .filter(key -> key != null && !key.isEmpty())
                .distinct()
                .toList();
        if (page.last()) {
            requireComplete(progress.plus(0, keys.size(), page.settled(), null), settled);
        }
        Encoder.Encoded encoded = encoder.encode(progress, keys, page.last());
        progress = progress.plus(encoded.pages(), keys.size(), page.settled(), page.next());
        done = page.last();
        return new RunEvent.KeysRead(
                run, new ReadKeys(encoded.content(), encoded.pages(), keys.size(), page.settled(), page.next(), done));
    }

    /**
     * What is settled after the list was settled, and there, when its place in the list was read. So the source cannot have more
     * settled records than were listed, whatever changed meanwhile.
     */
    private void requireComplete(KeyListProgress whole, Optional<Long> settled) throws SourceTrouble {
        if (settled.filter(counted -> counted > whole.settled()).isPresent()) {
            throw new SourceTrouble(
                    Trouble.KEY_LIST_INCOMPLETE,
                    "the source has at least %,d records and listed only %,d of them"
                            .formatted(settled.get(), whole.settled()));
        }
        boolean justRead = cursor.counts().records() > cursor.counts().deleted();
        if (settled.isEmpty() && whole.keys() == 0 && justRead) {
            throw new SourceTrouble(
                    Trouble.KEY_LIST_INCOMPLETE,
                    "the source listed no record at all, though this run has just read some");
        }
    }

    /** What a window could be read anew for ends a list. */
    public static SourceTrouble whileListing(SourceTrouble e) {
        return e.trouble().remedy() == Trouble.Remedy.READ_WINDOW_ANEW
                ? new SourceTrouble(Trouble.KEY_LIST_INCOMPLETE, e.getMessage(), e)
                : e;
    }
}
