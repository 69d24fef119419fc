package io.millrace.tokens.revocations;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.millrace.contracts.TokenRevoked;
import io.millrace.tokens.tokens.Revocations;
import io.millrace.tokens.tokens.TokensRevoked;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Announces revocations right after their commit, and again until Kafka has acknowledged them: at least once, never before
 * the revocation is true. With Kafka away they wait in the database.
 */
@ApplicationScoped
class RevocationAnnouncer {
    private static final Logger LOG = Logger.getLogger(RevocationAnnouncer.class);
    private static final int BATCH = 100;

    private final Revocations revocations;
    private final TokenRevokedPublisher publisher;
    private final ReentrantLock announcing = new ReentrantLock();

    RevocationAnnouncer(Revocations revocations, TokenRevokedPublisher publisher) {
        this.revocations = revocations;
        this.publisher = publisher;
    }

    /** On its own thread: whoever revoked does not wait for Kafka, since the revocation is in force already. */
    void afterCommit(@Observes(during = TransactionPhase.AFTER_SUCCESS) TokensRevoked revoked) {
        Thread.ofVirtual().name("revocation-announcer").start(this::announceWaiting);
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void announceWaiting() {
        announcing.lock();
        try {
            List<TokenRevoked> waiting = revocations.waiting(BATCH);
            for (TokenRevoked revocation : waiting) {
                publisher.publish(revocation);
                revocations.announced(revocation);
                LOG.infof("revocation announced tokenId=%s", revocation.tokenId());
            }
        } catch (JsonProcessingException | RuntimeException e) {
            LOG.warnf(
                    "revocation not announced, tried again soon reason=%s",
                    e.getClass().getSimpleName());
        } finally {
            announcing.unlock();
        }
    }
}
