package io.millrace.proofs.protocol;

import java.util.Map;
import java.util.Optional;

/** A transactional producer as its user sees it: which errors leave it usable, and when it refuses to abort. */
final class SimulatedProducer {
    private enum State {
        NEW,
        READY,
        /** A call was refused: nothing but an abort is allowed. */
        ABORTABLE,
        /** Fenced for good: an abort is refused, too. */
        FATAL,
        /** A commit was sent and not answered: it may only be repeated, which our worker never does. */
        COMMITTING
    }

    private final SimulatedLog log;
    private final String transactionalId;
    private ProducerIdentity identity;
    private State state = State.NEW;

    SimulatedProducer(SimulatedLog log, String transactionalId) {
        this.log = log;
        this.transactionalId = transactionalId;
    }

    /** Fences whoever had the id; false when the log must be asked again. */
    boolean initTransactions() {
        Optional<ProducerIdentity> initialised = log.initTransactions(transactionalId);
        initialised.ifPresent(given -> {
            identity = given;
            state = State.READY;
        });
        return initialised.isPresent();
    }

    /** Whether the log would take part in a transaction now, or refuse, rather than let it wait. */
    boolean isAnswered() {
        return state != State.READY || log.canTransact(identity);
    }

    boolean sendOffsets(Map<Integer, Long> offsets, GroupPlace place) {
        return state == State.READY && settled(log.sendOffsetsToTransaction(identity, offsets, place));
    }

    boolean send(LogAddress to, String key, Object value) {
        return state == State.READY && settled(log.send(identity, to, key, value));
    }

    boolean commit() {
        boolean committed = state == State.READY && settled(log.commitTransaction(identity));
        state = committed ? state : State.FATAL;
        return committed;
    }

    /** The commit is sent, and its answer does not come. */
    void commitUnanswered(boolean arrives) {
        if (state == State.READY && arrives) {
            log.commitTransaction(identity);
        }
        state = state == State.READY ? State.COMMITTING : state;
    }

    void failCall() {
        state = state == State.READY ? State.ABORTABLE : state;
    }

    boolean abort() {
        if (state == State.FATAL || state == State.COMMITTING) {
            return false;
        }
        boolean aborted = log.abortTransaction(identity) == LogAnswer.DONE;
        state = aborted ? State.READY : State.FATAL;
        return aborted;
    }

    private boolean settled(LogAnswer answer) {
        return switch (answer) {
            case DONE -> true;
            case MEMBER_FENCED, PRODUCER_FENCED -> {
                state = State.ABORTABLE;
                yield false;
            }
            case NOT_YET -> throw new IllegalStateException("a call was made that the client would have held back");
        };
    }
}
