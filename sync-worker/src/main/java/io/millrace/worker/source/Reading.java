package io.millrace.worker.source;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import io.millrace.worker.paging.FixedBound;
import io.millrace.worker.paging.KeyPage;
import io.millrace.worker.paging.SourcePage;
import io.millrace.worker.paging.SourceTrouble;
import io.millrace.worker.paging.Windows;
import java.util.Optional;

/** One run's conversation with a source: opened for the run, used by one thread, closed after it. */
public sealed interface Reading extends AutoCloseable permits JdbcReading, RestReading, SandboxReading {
    /** How windows of this source are chosen. */
    Windows windows();

    /** Whether the source's paging proves a window complete only by reading it twice. */
    boolean readsTwice();

    /** Asks the source how far it may be read, by its own clock. */
    FixedBound bound() throws SourceTrouble;

    /** The source's own count of a window, where it can give one in reasonable time. */
    Optional<Long> expected(CursorInterval window) throws SourceTrouble;

    /**
     * Reads one page of the window.
     *
     * @param position null: from the window's start
     */
    SourcePage read(CursorInterval window, CursorPosition position) throws SourceTrouble;

    /** Whether the source can list all its keys, so that deletes can be told from what it leaves out. */
    boolean listsKeys();

    /**
     * Reads one page of the list of all keys.
     *
     * @param window the run's own, wholly read
     * @param position null: from the list's beginning
     */
    KeyPage keys(CursorInterval window, CursorPosition position) throws SourceTrouble;

    /** The source's own count of its records last changed before the window's end, where it can count in reasonable time. */
    Optional<Long> settled(CursorInterval window) throws SourceTrouble;

    /** From another thread: breaks off a read that is under way, here and in the source. */
    default void breakOff() {
        close();
    }

    /** Ends the conversation. */
    @Override
    void close();
}
