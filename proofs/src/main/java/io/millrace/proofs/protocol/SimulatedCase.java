package io.millrace.proofs.protocol;

import java.util.List;

/** A case while it runs. What happens is chosen outside; the same events from the start always lead to the same state. */
interface SimulatedCase {
    /** All that may happen next without a fault. */
    List<Event> events();

    /** The faults that may strike now; none when as many as may have struck. */
    List<Event> faultEvents();

    /** What may happen at any time and is no fault: heartbeats, and sources that are away. */
    List<Event> nuisances();

    /** Lets it happen; a {@link Violation} is thrown when a promise is broken. */
    void happen(Event event);

    /** Whether all that was asked for has been done. */
    boolean isDone();

    /** What can only be told when nothing is under way any more. */
    void checkAtEnd();

    int faults();

    /** Records that were delivered. */
    long records();
}
