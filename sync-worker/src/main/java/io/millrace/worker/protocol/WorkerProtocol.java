package io.millrace.worker.protocol;

import io.millrace.worker.stream.Batch;
import io.millrace.worker.stream.Effect;
import io.millrace.worker.stream.RunEvent;
import io.millrace.worker.stream.StreamTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The worker's loop without its clients: what happens goes in, what is to be done comes out, and nothing else has an effect. It
 * polls, plans a batch, leads it through its transaction and lets it become true by the {@link Rules}. It does no I/O and has
 * no clock; to be used by one thread.
 */
public final class WorkerProtocol {
    /** So many transactions aborted in a row are no rebalance any more but a fault that a new process may not have. */
    private static final int MOST_ABORTS = 100;

    private final StreamTable table;
    private final Rules rules;
    private final Holdings holdings;
    private boolean joined;
    private Batch batch;
    private Member member;
    private int step;
    private int aborts;

    public WorkerProtocol(StreamTable table, Rules rules) {
        this.table = table;
        this.rules = rules;
        this.holdings = new Holdings(table);
    }

    public List<Action> start() {
        return List.of(new Action.OpenProducer());
    }

    /** The new producer has ended what was open: whatever the log says now stays true. */
    public List<Action> opened() {
        if (!joined) {
            return List.of(new Action.Join());
        }
        List<Action> actions = holdings.loadAllAgain();
        actions.add(poll());
        return actions;
    }

    public List<Action> joined() {
        joined = true;
        return List.of(poll());
    }

    /** The group has given this worker a partition. What comes out is to be done before anything of it is polled. */
    public List<Action> assigned(int partition) {
        return holdings.load(partition);
    }

    /** The group has taken a partition, or given it to somebody else already. */
    public List<Action> revoked(int partition) {
        return holdings.forget(partition);
    }

    /**
     * What a poll has brought.
     *
     * @param polledBy this worker's place in the group at that moment
     */
    public List<Action> polled(
            Member polledBy, List<Message> messages, List<CursorLoad.Loaded> loads, List<RunEvent> told, Instant now) {
        messages.forEach(message -> table.received(message.partition(), message.offset(), message.inbound()));
        List<Action> actions = holdings.install(loads);
        told.forEach(table::told);
        Batch planned = table.plan(now);
        if (planned.isEmpty()) {
            perform(table.start(), actions);
        } else if (rules.place().test(polledBy)) {
            batch = planned;
            member = polledBy;
            step = 0;
            return advance(actions);
        }
        return rest(actions);
    }

    /** The step that was to be written is. */
    public List<Action> written() {
        step++;
        return advance(new ArrayList<>());
    }

    /** The step that was to be written is not, or nobody knows. */
    public List<Action> failed() {
        return List.of(new Action.Abort());
    }

    private List<Action> advance(List<Action> actions) {
        for (; step < rules.order().size(); step++) {
            TransactionStep next = rules.order().get(step);
            if (next != TransactionStep.REMEMBER) {
                actions.add(new Action.Write(next, batch, member));
                return actions;
            }
            perform(table.committed(batch), actions);
        }
        aborts = 0;
        return rest(actions);
    }

    /** An abort that succeeds proves that nothing was committed: a client refuses it once a commit was sent. */
    public List<Action> aborted() {
        return recover(Outcome.ABORTED);
    }

    public List<Action> abortRefused() {
        return recover(Outcome.UNKNOWN);
    }

    private List<Action> recover(Outcome outcome) {
        batch = null;
        if (++aborts > MOST_ABORTS) {
            return List.of(new Action.Halt(MOST_ABORTS + " transactions were aborted in a row"));
        }
        return switch (rules.after(outcome)) {
            case PLAN_AGAIN -> rest(new ArrayList<>());
            case LOAD_AGAIN -> List.of(new Action.OpenProducer());
        };
    }

    private List<Action> rest(List<Action> actions) {
        batch = null;
        member = null;
        actions.addAll(holdings.pauseAndResume());
        actions.add(poll());
        return actions;
    }

    private Action poll() {
        return new Action.Poll(table.isIdle());
    }

    private static void perform(List<Effect> effects, List<Action> actions) {
        effects.forEach(effect -> actions.add(new Action.Perform(effect)));
    }
}
