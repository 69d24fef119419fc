package io.millrace.worker.protocol;

import io.millrace.worker.stream.Batch;
import io.millrace.worker.stream.Effect;
import java.util.Set;

/**
 * Something that the worker has to do. Actions are carried out in order; the last of a list is the one whose answer leads to
 * the next list.
 */
public sealed interface Action {
    /** Take up a producer of this worker's name; it ends whatever transaction its predecessor has left open. */
    record OpenProducer() implements Action {}

    /** Become a member of the group. */
    record Join() implements Action {}

    /** Take what has come: requests, finished loads and what runs have told; wait for it when {@code idle}. */
    record Poll(boolean idle) implements Action {}

    /** One call of a transaction. */
    record Write(TransactionStep step, Batch batch, Member member) implements Action {}

    /** Give the open transaction up. */
    record Abort() implements Action {}

    /** Something is wrong that a new process may not have: end this one at once. */
    record Halt(String reason) implements Action {}

    /** Load the cursors of a partition, beside the loop. Not answered: the load comes with a later poll. */
    record Load(Assignment assignment) implements Action {}

    /** A partition's load was taken: poll its requests from the loaded offset on. Not answered. */
    record TakeOver(CursorLoad.Loaded loaded) implements Action {}

    /** Poll these partitions no more for now. Not answered. */
    record Pause(Set<Integer> partitions) implements Action {}

    /** Poll these partitions again. Not answered. */
    record Resume(Set<Integer> partitions) implements Action {}

    /** Start, continue or stop a run. Not answered. */
    record Perform(Effect effect) implements Action {}
}
