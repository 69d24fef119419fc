package io.millrace.connections.credit;

import io.millrace.contracts.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * What connections hold of their environment's pool. Each call locks the pool to the end of the caller's transaction, so it
 * comes before the locks of streams and the outbox; the caller has the connection's row locked.
 */
@ApplicationScoped
public class Credits {
    private final CreditLedger ledger;
    private final CreditBook book;
    private final Event<CreditsFreed> freed;

    Credits(CreditLedger ledger, CreditBook book, Event<CreditsFreed> freed) {
        this.ledger = ledger;
        this.book = book;
        this.freed = freed;
    }

    /**
     * Takes a connection's credits from the pool; one that holds them already keeps them.
     *
     * @param credits what the connection's system costs
     * @return false where the pool has too few and overage is not allowed: then nothing has changed
     * @throws IllegalStateException where the connection has given its credits back: it does not come again
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean hold(UUID connectionId, Environment environment, int credits) {
        return switch (book.lastMovement(connectionId).orElse(null)) {
            case null -> ledger.hold(connectionId, environment, credits).isPresent();
            case HOLD -> true;
            case RELEASE ->
                throw new IllegalStateException("the credits of connection " + connectionId + " were given back");
            case GRANT -> throw new IllegalStateException("a grant has no connection");
        };
    }

    /** Gives a connection's credits back to the pool; changes nothing where it holds none. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void release(UUID connectionId) {
        ledger.release(connectionId).ifPresent(movement -> freed.fire(new CreditsFreed(movement.environment())));
    }

    /** What each of the connections holds; those that hold nothing are left out. */
    @Transactional
    public Map<UUID, Integer> held(Collection<UUID> connectionIds) {
        return book.held(connectionIds);
    }
}
