package io.millrace.proofs.watermark;

import io.millrace.contracts.CursorInterval;
import io.millrace.contracts.CursorPosition;
import io.millrace.worker.paging.FixedBound;
import io.millrace.worker.paging.KeyPage;
import io.millrace.worker.paging.SourcePage;
import io.millrace.worker.paging.SourceTrouble;
import io.millrace.worker.paging.Windows;
import java.util.Optional;

/** One run's conversation with the simulated source; it executes what the worker's paging describes, as the real ones do. */
sealed interface Conversation permits SqlConversation, RestConversation {
    Windows windows();

    boolean readsTwice();

    /** Asks for the bound. */
    FixedBound bound() throws SourceTrouble;

    /** The bound as it is now, without asking. */
    FixedBound boundNow();

    SourcePage read(CursorInterval window, CursorPosition position) throws SourceTrouble;

    boolean listsKeys();

    KeyPage keys(CursorInterval window, CursorPosition position) throws SourceTrouble;

    /** The source's own count of records last changed before the window's end, where it counts. */
    Optional<Long> settled(CursorInterval window) throws SourceTrouble;
}
