package io.millrace.worker.engine;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.jboss.logging.Logger;

/** The worker's place in its group. */
final class Membership {
    private static final Logger LOG = Logger.getLogger(Membership.class);

    private Membership() {}

    /**
     * Removes a dead predecessor of the same slot from the group. Its partitions are handed on at once instead of after the
     * session time-out, and this process is not refused as its twin.
     */
    static void evictPredecessor(KafkaClients clients) {
        try (Admin admin = clients.admin()) {
            List<MemberToRemove> predecessor = List.of(new MemberToRemove(clients.instance()));
            admin.removeMembersFromConsumerGroup(
                            KafkaClients.GROUP, new RemoveMembersFromConsumerGroupOptions(predecessor))
                    .all()
                    .get();
            LOG.infof("predecessor removed from the group instance=%s", clients.instance());
        } catch (ExecutionException e) {
            if (!isNobody(e)) {
                throw e.getCause() instanceof RetriableException passing ? passing : new KafkaException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }

    private static boolean isNobody(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownMemberIdException || cause instanceof GroupIdNotFoundException) {
                return true;
            }
        }
        return false;
    }
}
