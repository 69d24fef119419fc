package io.millrace.mapping.topology;

import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jboss.logging.Logger;

/** Decides what follows when a mapping thread dies: another takes its place, unless every other would die of the same. */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = Logger.getLogger(ThreadFailures.class);
    private static final String PARTITION_COUNT = "has invalid partitions";

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        if (concernsPartitionCount(failure)) {
            LOG.error(
                    "the mapper stops: the partition count of record-changed is not that of the mapper's state;"
                            + " it is fixed at creation and changing it takes a new millrace.mapping.application-id",
                    failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.error("a mapping thread died and is replaced; it goes on from its last commit", failure);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static boolean concernsPartitionCount(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && cause.getMessage().contains(PARTITION_COUNT)) {
                return true;
            }
        }
        return false;
    }
}
